using Sweep.Runtime.Storage;
using Sweep.Sqlite;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>What a path must be for a SQLite store to be opened there.</summary>
public sealed class SqlitePathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    [Fact]
    public void A_folder_is_no_store() => Assert.Contains("is a folder", Refusal(_folder.Path), StringComparison.Ordinal);

    [Fact]
    public void A_missing_folder_is_named_and_not_made()
    {
        Assert.Contains("there is no folder", Refusal(_folder.File("no/x.db")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("no")));
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(File1, []);
        SqliteTrialStore.Open(File1).Dispose();
        using var store = SqliteTrialStore.OpenExisting(File1);
        Assert.Empty(store.Experiments);
    }

    [Fact]
    public void Opening_what_must_exist_creates_nothing()
    {
        Assert.Contains("There is no store", Assert.Throws<StoreException>(() => SqliteTrialStore.OpenExisting(File1)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void An_empty_file_holds_nothing_to_be_read()
    {
        File.WriteAllBytes(File1, []);
        Assert.Contains("it is empty", Assert.Throws<StoreException>(() => SqliteTrialStore.OpenExisting(File1)).Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(File1).Length);
    }

    [Fact]
    public void A_file_that_cannot_be_written_says_so()
    {
        // Of the kernel's making: not even root can write it.
        Assert.Contains("cannot be written", Refusal("/proc/version"), StringComparison.Ordinal);
        Assert.Contains("cannot be written", Refusal("/proc/there-is-no-such-file.db"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b.db")]
    [InlineData("größer 日本 🦆.db")]
    [InlineData("100%25.db")]
    [InlineData("a?mode=ro#b.db")]
    [InlineData("it's \"quoted\".db")]
    [InlineData("semi;colon=1.db")]
    [InlineData("back\\slash.db")]
    [InlineData("new\nline.db")]
    [InlineData("-dash")]
    [InlineData("file:memory")]
    [InlineData(":memory:")]
    public void Special_characters_in_a_path_are_nothing_special(string name)
    {
        Directory.CreateDirectory(_folder.File(name + ".folder"));
        var path = Path.Combine(_folder.File(name + ".folder"), name);
        using (var store = SqliteTrialStore.Open(path))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(2));
        }

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        using var reader = SqliteTrialStore.OpenExisting(path);
        Assert.Equal(2, reader.Trials(StoreSpaces.Plain).Read().Count());
        using var writer = SqliteTrialStore.Open(path);
        Assert.Equal(1, writer.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)))!.Id.Number);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(string path) => Assert.Throws<StoreException>(() => SqliteTrialStore.Open(path)).Message;
}
