using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Sqlite;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Cli;

/// <summary>The verb <c>copy</c>, and kinds of stores on the command line.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_copy_says_what_was_compared_and_where_the_files_are()
    {
        Fill("a.db");
        var files = FilesOf("a.db").FolderOf("plain", 1);
        Directory.CreateDirectory(files);
        File.WriteAllText(Path.Combine(files, "trial.log"), "kept");

        var (exit, output, error) = SmallProgram.Run(_folder.Path, "copy", "--from", "sqlite:a.db", "--to", "sqlite:b.db");

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("Copied and verified 4 trials of 2 experiments from sqlite:a.db to sqlite:b.db, with 0 earlier outcomes and 0 metric reports\nnext: mkdir -p ", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        using var copy = SqliteTrialStore.OpenExisting(_folder.File("b.db"));
        Assert.Equal(["other", "plain"], copy.Experiments);
        Assert.Equal(3, copy.Trials(StoreSpaces.Plain).Read().Count());

        var command = output.Split('\n').First(line => line.StartsWith("next: ", StringComparison.Ordinal))["next: ".Length..];
        using (var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", command]))
        {
            shell.WaitForExit();
        }

        Assert.Equal("kept", File.ReadAllText(Path.Combine(FilesOf("b.db").FolderOf("plain", 1), "trial.log")));
    }

    [Fact]
    public void A_target_that_holds_something_is_refused_and_left_as_it_is()
    {
        Fill("a.db");
        Fill("b.db");
        var before = File.ReadAllBytes(_folder.File("b.db"));

        Assert.Contains("is not empty; copy into one that does not exist yet", Refusal("copy", "--from", "a.db", "--to", "b.db"), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File("b.db")));
    }

    [Theory]
    [InlineData("There is no store", "copy", "--from", "missing.db", "--to", "b.db")]
    [InlineData("are the same file", "copy", "--from", "a.db", "--to", "sqlite:./a.db")]
    [InlineData("did you mean 'litedb'", "copy", "--from", "a.db", "--to", "litdb:b.db")]
    [InlineData("--to", "copy", "--from", "a.db")]
    [InlineData("did you mean 'sqlite'", "status", "small", "--store", "sqlit:a.db")]
    public void What_cannot_be_copied_is_said_in_one_line_and_nothing_is_made(string said, params string[] arguments)
    {
        Fill("a.db");

        Assert.Contains(said, Refusal(arguments), StringComparison.Ordinal);
        Assert.Equal([_folder.File("a.db")], Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string Refusal(params string[] arguments)
    {
        var (exit, output, error) = SmallProgram.Run(_folder.Path, arguments);
        Assert.Equal((2, "", 1), (exit, output, error.TrimEnd().Split('\n').Length));
        return error;
    }

    private TrialFiles FilesOf(string name)
    {
        var address = LocalStores.Kinds.Parse(_folder.File(name));
        using var store = address.OpenExisting();
        return address.FilesOf(store);
    }

    private void Fill(string name)
    {
        using var store = SqliteTrialStore.Open(_folder.File(name));
        foreach (var (space, count) in new[] { (StoreSpaces.Plain, 3), (StoreSpaces.Of("other"), 1) })
        {
            store.EnsureSchema(space);
            store.Trials(space).Add(StoreSpaces.Configs(count));
        }
    }
}
