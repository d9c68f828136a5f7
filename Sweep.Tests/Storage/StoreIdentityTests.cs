using Sweep.Cli;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>Which store a path names, and which files are its: those of no other store, whatever the two are called.</summary>
public sealed class StoreIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["sqlite", "litedb"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_whole_name_of_the_file_counts(string kind)
    {
        string[] names = ["runs.v1", "runs.v2", "runs", "a.db", "a.sqlite", "b.files"];

        Assert.Equal(names.Select(name => _folder.File($"{name}.files")), names.Select(name => FilesOf(kind, _folder.File(name)).Parent));
        Assert.Equal(names.Length, names.Select(name => Path.GetFileName(FilesOf(kind, _folder.File(name)).Root)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_link_a_link_to_it_and_a_path_with_dots_name_the_file_that_they_lead_to(string kind)
    {
        Directory.CreateDirectory(_folder.File("dir"));
        Directory.CreateSymbolicLink(_folder.File("way"), _folder.File("dir"));
        var file = _folder.File("dir/sweeps.db");
        File.CreateSymbolicLink(_folder.File("link.db"), "dir/sweeps.db");
        File.CreateSymbolicLink(_folder.File("second.db"), "link.db");
        var files = FilesOf(kind, _folder.File("second.db")); // makes the file at the end of both links

        Assert.Equal(_folder.File("dir/sweeps.db.files"), files.Parent);
        Assert.All(["link.db", "dir/../dir/sweeps.db", "dir/sweeps.db"], path => Assert.Equal(files.Root, FilesOf(kind, _folder.File(path)).Root));
        Assert.Equal(files.Root, Path.GetFullPath(Path.GetRelativePath(".", files.Root)));
        Assert.Equal(Path.GetFileName(files.Root), Path.GetFileName(FilesOf(kind, _folder.File("way/sweeps.db")).Root));
        Assert.Equal([file], Directory.GetFiles(_folder.File("dir")));
        Assert.Equal(["link.db", "second.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Through_a_link_the_store_is_the_same_while_it_is_open(string kind)
    {
        File.CreateSymbolicLink(_folder.File("link.db"), "sweeps.db");
        using var store = LocalStores.Kinds.Parse($"{kind}:{_folder.File("link.db")}").Open();
        store.EnsureSchema(StoreSpaces.Plain);
        store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(2));

        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), file => Path.GetFileName(file).StartsWith("link", StringComparison.Ordinal) && Path.GetFileName(file) != "link.db"); // neither a log nor a lock of its own
        if (kind == "litedb")
        {
            Assert.Equal(_folder.File("sweeps.db"), store.OwnedFile);
            Assert.Throws<StoreHeldException>(() => LiteTrialStore.Open(_folder.File("sweeps.db")));
            return;
        }

        using var same = LocalStores.Kinds.Parse($"{kind}:{_folder.File("sweeps.db")}").OpenExisting();
        Assert.Equal(2, same.Trials(StoreSpaces.Plain).Read().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Links_that_lead_in_a_circle_are_one_line(string kind)
    {
        File.CreateSymbolicLink(_folder.File("a.db"), "b.db");
        File.CreateSymbolicLink(_folder.File("b.db"), "a.db");

        Assert.Contains("cannot be opened", Assert.Throws<StoreException>(() => LocalStores.Kinds.Parse($"{kind}:{_folder.File("a.db")}").Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_store_recreated_at_a_path_finds_none_of_the_files_of_the_one_before(string kind)
    {
        var file = _folder.File("sweeps.db");
        var before = FilesOf(kind, file);
        Directory.CreateDirectory(before.FolderOf("x", 1));
        Assert.Equal(before.Root, FilesOf(kind, file).Root);

        File.Delete(file);
        var now = FilesOf(kind, file);

        Assert.Equal(before.Parent, now.Parent);
        Assert.NotEqual(before.Root, now.Root);
        Assert.Empty(now.Experiments);
        Assert.True(Directory.Exists(before.FolderOf("x", 1)));
        Assert.Contains($"has no folder {Path.GetFileName(now.Root)}, which belongs to this store; its folders belong to other stores", now.DescribeMissing(now.FolderOf("x", 1)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_store_that_is_renamed_with_its_folder_has_its_files_and_without_it_says_so(string kind)
    {
        var before = FilesOf(kind, _folder.File("a.db"));
        Directory.CreateDirectory(before.FolderOf("x", 1));
        File.Move(_folder.File("a.db"), _folder.File("b.db"));

        var now = FilesOf(kind, _folder.File("b.db"));
        Assert.Contains($"{_folder.File("b.db.files")}, the folder of this store's files, is missing; if the store was moved or renamed without it, move it here", now.DescribeMissing(now.FolderOf("x", 1)), StringComparison.Ordinal);

        Directory.Move(before.Parent, now.Parent);
        Assert.Equal([1L], now.NumbersOf("x"));
        Assert.Contains("is missing; it was moved or deleted", now.DescribeMissing(now.FolderOf("x", 2)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite", "a.db-wal")]
    [InlineData("sqlite", "a.db-shm")]
    [InlineData("litedb", "a.db.owner")]
    [InlineData("litedb", "a-log.db")]
    public void A_name_that_a_library_gives_to_a_file_of_another_store_is_refused(string kind, string name)
    {
        FilesOf(kind, _folder.File("a.db"));

        Assert.Contains("use another --store FILE", Assert.Throws<StoreException>(() => LocalStores.Kinds.Parse($"{kind}:{_folder.File(name)}").Open()).Message, StringComparison.Ordinal);
        Assert.Equal([_folder.File("a.db")], Directory.GetFiles(_folder.Path));
    }

    private static TrialFiles FilesOf(string kind, string path)
    {
        var address = LocalStores.Kinds.Parse($"{kind}:{path}");
        using var store = address.Open();
        return address.FilesOf(store);
    }
}
