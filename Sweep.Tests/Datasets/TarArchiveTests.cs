using System.Formats.Tar;
using System.Text;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class TarArchiveTests
{
    private static readonly (string Name, byte[] Content)[] s_files = [("a.bin", [1, 2, 3]), ("empty", []), ("b.bin", [.. Enumerable.Range(0, 1024).Select(i => (byte)i)])];

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Files_are_read_in_each_format_that_programs_write(TarEntryFormat format)
    {
        var files = Read(CifarSamples.Archive(s_files, format));

        Assert.Equal(s_files.Select(file => "cifar-binary/" + file.Name), files.Keys);
        Assert.All(s_files, file => Assert.Equal(file.Content, files["cifar-binary/" + file.Name]));
    }

    [Fact]
    public void A_name_of_up_to_255_characters_is_put_together()
    {
        var folder = new string('d', 120) + "/";

        Assert.Equal(s_files[0].Content, Read(CifarSamples.Archive(s_files, folder: folder))[folder + "a.bin"]);
    }

    [Fact]
    public void Other_entries_are_skipped()
    {
        using var packed = new MemoryStream(CifarSamples.Archive(s_files));

        var files = TarArchive.Read("file", packed, name => name.EndsWith("b.bin", StringComparison.Ordinal) ? "b" : null);

        Assert.Equal(["b"], files.Keys);
        Assert.Equal(s_files[2].Content, files["b"]);
    }

    [Fact]
    public void A_changed_byte_is_found_or_changes_nothing()
    {
        var good = CifarSamples.Archive(s_files);
        var expected = Read(good);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x55;
            try
            {
                // Time, system and flags of the gzip header.
                Assert.Equal(expected, Read(bad));
            }
            catch (DatasetException error)
            {
                Assert.StartsWith("file: the archive is damaged (", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    [Theory]
    [InlineData('0')]
    [InlineData('x')]
    [InlineData('g')]
    [InlineData('L')]
    public void A_declared_size_gets_no_memory_before_the_data_is_there(char type)
    {
        var archive = Entry(type, 1_000_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("it is cut short", Assert.Throws<DatasetException>(() => Read(archive)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void An_entry_larger_than_any_data_set_is_refused() =>
        Assert.Contains("which no data set here has", Assert.Throws<DatasetException>(() => Read(Entry('0', 2_000_000_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Something_else_than_an_archive_is_found() => Assert.Throws<DatasetException>(() => Read(IdxSamples.Gzip(IdxSamples.Images(100))));

    private static Dictionary<string, byte[]> Read(byte[] archive)
    {
        using var packed = new MemoryStream(archive);
        return TarArchive.Read("file", packed, name => name);
    }

    private static byte[] Entry(char type, long size)
    {
        var header = new byte[1024];
        Encoding.ASCII.GetBytes("a.bin").CopyTo(header, 0);
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0')).CopyTo(header, 124);
        header[156] = (byte)type;
        TarSums.Mend(header);
        return IdxSamples.Gzip(header);
    }
}
