using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class IdxReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_good_file_is_read_plain_or_gzip_whatever_its_name(bool gzip)
    {
        var bytes = IdxSamples.Images(7);
        var path = Put(gzip ? IdxSamples.Gzip(bytes) : bytes, "no-extension");

        var images = IdxReader.ParseImages(path, IdxReader.Decode(path));

        Assert.Equal((7, 4, 3), (images.Count, images.Rows, images.Columns));
        Assert.Equal(bytes[16..], images.Pixels.ToArray());
    }

    [Fact]
    public void Labels_are_read()
    {
        var path = Put(IdxSamples.Labels(12));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1], IdxReader.ParseLabels(path, IdxReader.Decode(path), 10).ToArray());
    }

    [Fact]
    public void Every_flipped_bit_of_the_header_is_found()
    {
        var good = IdxSamples.Images(7);
        for (var bit = 0; bit < 16 * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));

            var error = Assert.Throws<DatasetException>(() => IdxReader.ParseImages("some/file", bad));
            Assert.StartsWith("some/file: ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_found()
    {
        var good = IdxSamples.Images(2);
        for (var length = 0; length < good.Length; length++)
            Assert.Throws<DatasetException>(() => IdxReader.ParseImages("file", good.AsMemory(..length)));
    }

    [Fact]
    public void A_gzip_file_cut_short_anywhere_is_found()
    {
        var good = IdxSamples.Gzip(IdxSamples.Images(20));
        for (var length = 0; length < good.Length; length++)
        {
            var path = Put(good[..length]);
            Assert.Throws<DatasetException>(() => IdxReader.ParseImages(path, IdxReader.Decode(path)));
        }
    }

    [Fact]
    public void A_gzip_file_with_any_byte_changed_is_found_or_reads_the_same()
    {
        var content = IdxSamples.Images(20);
        var good = IdxSamples.Gzip(content);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x55;
            var path = Put(bad);
            try
            {
                var images = IdxReader.ParseImages(path, IdxReader.Decode(path));

                // Time, system and flags of the gzip header change nothing.
                Assert.Equal(content[16..], images.Pixels.ToArray());
            }
            catch (DatasetException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_after_the_end_are_found(bool gzip)
    {
        var path = Put(gzip ? [.. IdxSamples.Gzip(IdxSamples.Images(2)), 1, 2, 3] : [.. IdxSamples.Images(2), 0]);

        var error = Assert.Throws<DatasetException>(() => IdxReader.ParseImages(path, IdxReader.Decode(path)));

        Assert.Contains(gzip ? "followed by other bytes" : "expected 40 bytes for 2×4×3 elements, found 41", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_taken_for_images_say_both_magic_numbers()
    {
        var error = Assert.Throws<DatasetException>(() => IdxReader.ParseImages("file", IdxSamples.Labels(20)));

        Assert.Equal("file: expected magic number 0x00000803 (unsigned bytes, 3 dimensions), found 0x00000801; get the file again, or name the right folder with --data", error.Message);
    }

    [Fact]
    public void A_label_out_of_range_says_where_it_is()
    {
        var labels = IdxSamples.Labels(5);
        labels[8 + 3] = 10;

        var error = Assert.Throws<DatasetException>(() => IdxReader.ParseLabels("file", labels, 10));

        Assert.Contains("label 3 is 10, expected 0 to 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_one_line()
    {
        var error = Assert.Throws<DatasetException>(() => IdxReader.Decode(_folder.File("nowhere")));

        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private string Put(byte[] bytes, string name = "file")
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }
}
