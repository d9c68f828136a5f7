using Sweep.Cli;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Storage;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("sweeps.db", "litedb", "sweeps.db")]
    [InlineData("sqlite:a/b.db", "sqlite", "a/b.db")]
    [InlineData("litedb:/tmp/x.db", "litedb", "/tmp/x.db")]
    [InlineData("/a/b.db", "litedb", "/a/b.db")]
    [InlineData("C:\\a.db", "litedb", "C:\\a.db")]
    [InlineData("./litedb:x.db", "litedb", "./litedb:x.db")]
    [InlineData("sqlite:litedb:x.db", "sqlite", "litedb:x.db")]
    public void A_text_is_a_kind_and_a_path(string text, string kind, string path)
    {
        var address = LocalStores.Kinds.Parse(text);

        Assert.Equal((kind, path, text), (address.Kind.Name, address.Path, address.ToString()));
    }

    [Fact]
    public void An_unknown_kind_gives_the_nearest() =>
        Assert.Contains("No kind of store 'sqlit'; did you mean 'sqlite'?", Assert.Throws<StoreException>(() => LocalStores.Kinds.Parse("sqlit:x.db")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_kind_without_a_path_is_refused() =>
        Assert.Contains("sqlite:FILE", Assert.Throws<StoreException>(() => LocalStores.Kinds.Parse("sqlite:")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("litedb:/home/a/sweeps.db", "litedb:sweeps.db")]
    [InlineData("/home/a/sweeps.db", "sweeps.db")]
    public void Its_short_text_has_no_folder(string text, string expected) => Assert.Equal(expected, LocalStores.Kinds.Parse(text).ShortText);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("litedb")]
    public void A_file_tells_its_kind_whatever_its_name_is_and_whoever_has_it_open(string kind)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("trials");
        using (LocalStores.Kinds.Find(kind).Open(path, null))
        {
            Assert.Equal(kind, LocalStores.Kinds.Parse(path).Kind.Name);
        }

        Assert.Equal(kind, LocalStores.Kinds.Parse(path).Kind.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("some text that is long enough to hold the header of any file that a store could be kept in")]
    public void A_file_of_another_program_is_of_the_default_kind_and_stays_as_it_is(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes"), content);

        Assert.Equal("litedb", LocalStores.Kinds.Parse(folder.File("notes")).Kind.Name);
        Assert.Equal(content, File.ReadAllText(folder.File("notes")));
    }
}
