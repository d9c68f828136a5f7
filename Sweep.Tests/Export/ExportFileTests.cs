using Sweep.Export;
using Sweep.Runtime;

namespace Sweep.Tests.Export;

public sealed class ExportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("trials.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_appears_when_it_is_whole()
    {
        ExportFile.Write(Path, mayReplace: false, output =>
        {
            output.Write("half"u8);
            output.Flush();
            Assert.False(File.Exists(Path));
            output.Write(" and half"u8);
        });

        Assert.Equal("half and half", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_fails_leaves_nothing_behind_and_a_file_of_before_as_it_was(bool exists)
    {
        if (exists)
        {
            File.WriteAllText(Path, "before");
        }

        Assert.Throws<OperationCanceledException>(() => ExportFile.Write(Path, mayReplace: true, output =>
        {
            output.Write("half"u8);
            throw new OperationCanceledException();
        }));

        Assert.Equal(exists ? ["before"] : [], Directory.EnumerateFileSystemEntries(_folder.Path).Select(File.ReadAllText));
    }

    [Fact]
    public void A_file_that_exists_is_replaced_only_if_it_may_be()
    {
        File.WriteAllText(Path, "before");

        var refused = Assert.Throws<SweepException>(() => ExportFile.Write(Path, mayReplace: false, _ => Assert.Fail("It is refused before it is written")));
        Assert.Equal($"'{Path}' exists; use --force to replace it, or specify another file", refused.Message);
        Assert.Equal("before", File.ReadAllText(Path));

        ExportFile.Write(Path, mayReplace: true, output => output.Write("after"u8));
        Assert.Equal("after", File.ReadAllText(Path));
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_replaced()
    {
        Assert.Throws<SweepException>(() => ExportFile.Write(Path, mayReplace: false, _ => File.WriteAllText(Path, "of another")));

        Assert.Equal("of another", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_and_a_file_in_no_folder_are_refused()
    {
        Assert.Contains("is a folder; specify a file", Assert.Throws<SweepException>(() => ExportFile.Write(_folder.Path, mayReplace: true, _ => { })).Message, StringComparison.Ordinal);
        var missing = _folder.File("missing/trials.csv");
        var refused = Assert.Throws<SweepException>(() => ExportFile.Write(missing, mayReplace: false, _ => { }));
        Assert.StartsWith($"The file '{missing}' cannot be written: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", refused.Message, StringComparison.Ordinal);
    }
}
