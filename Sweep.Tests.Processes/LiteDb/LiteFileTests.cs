using System.Diagnostics;
using Sweep.Cli;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Scheduling;

namespace Sweep.Tests.LiteDb;

/// <summary>What a path must be, who may have the file open, and what is left of it when it is cut.</summary>
public sealed class LiteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    private string Log => _folder.File("trials-log.db");

    [Fact]
    public void A_folder_and_a_file_in_no_folder_are_no_stores()
    {
        Assert.Contains("is a folder", Refusal(_folder.Path), StringComparison.Ordinal);
        Assert.Contains("there is no folder", Refusal(_folder.File("no/x.db")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_text_file_is_no_store_and_is_left_as_it_is()
    {
        File.WriteAllText(File1, "hello, I am a letter of more than a hundred bytes " + new string('x', 10_000));
        Unchanged("it is no LiteDB file");
        File.WriteAllText(File1, "short");
        Unchanged("it is no LiteDB file");
    }

    [Fact]
    public void A_SQLite_store_is_named_as_what_it_is()
    {
        SqliteTrialStore.Open(File1).Dispose();
        Unchanged($"--store sqlite:{File1}");
    }

    [Fact]
    public void Another_programs_LiteDB_file_is_no_store_and_is_left_as_it_is()
    {
        using (var other = new LiteDB.LiteDatabase(File1))
        {
            other.GetCollection("notes").Insert(new LiteDB.BsonDocument { ["text"] = "mine" });
        }

        Unchanged("of another program");
    }

    [Fact]
    public void Another_format_is_refused_and_left_as_it_is()
    {
        LiteTrialStore.Open(File1).Dispose();
        using (var other = new LiteDB.LiteDatabase(File1))
        {
            var marks = other.GetCollection("_store");
            var mark = marks.FindAll().Single();
            mark["Format"] = 99;
            marks.Update(mark);
        }

        Unchanged("another version of SplashSweep (format 99");
    }

    [Fact]
    public void An_empty_file_becomes_a_store_and_holds_nothing_to_be_read()
    {
        File.WriteAllBytes(File1, []);
        Assert.Contains("it is empty", Assert.ThrowsAny<StoreException>(() => LiteTrialStore.OpenExisting(File1)).Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(File1).Length);
        LiteTrialStore.Open(File1).Dispose();
        using var store = LiteTrialStore.OpenExisting(File1);
        Assert.Empty(store.Experiments);
    }

    [Fact]
    public void Opening_what_must_exist_creates_nothing()
    {
        Assert.Contains("There is no store", Assert.ThrowsAny<StoreException>(() => LiteTrialStore.OpenExisting(File1)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_second_opener_is_told_who_may_have_it_and_what_to_do()
    {
        using (LiteTrialStore.Open(File1))
        {
            Held(() => LiteTrialStore.Open(File1));
            Held(() => LiteTrialStore.OpenExisting(File1));
        }

        using var holder = Process.Start(new ProcessStartInfo(SweepFixture.Program, ["hold", $"litedb:{File1}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("holds", holder.StandardOutput.ReadLine());
        Held(() => LiteTrialStore.Open(File1));
        holder.Kill();
        holder.WaitForExit();
        LiteTrialStore.Open(File1).Dispose();
    }

    [Fact]
    public void Readers_share_a_file_and_keep_a_writer_out()
    {
        Fill(File1, 3).Dispose();
        using var one = LiteTrialStore.OpenExisting(File1);
        using var other = LiteTrialStore.OpenExisting(File1);
        Held(() => LiteTrialStore.Open(File1));
        Assert.Equal(one.Trials(StoreSpaces.Plain).Read().Count(), other.Trials(StoreSpaces.Plain).Read().Count());
    }

    [Fact]
    public void A_store_that_was_opened_to_be_read_refuses_writes_and_changes_no_byte()
    {
        Fill(File1, 3).Dispose();
        var before = File.ReadAllBytes(File1);
        using (var reader = LiteTrialStore.OpenExisting(File1))
        {
            reader.EnsureSchema(StoreSpaces.Plain);
            Assert.ThrowsAny<StoreException>(() => reader.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(5)));
            Assert.Equal(3, reader.Trials(StoreSpaces.Plain).Read().Count());
        }

        Assert.Equal(before, File.ReadAllBytes(File1));
        Assert.Equal([File1], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_log_that_was_left_is_read_and_not_changed_by_readers_and_folded_in_by_a_writer()
    {
        CopyOfOpenStore(120);
        var (file, log) = (File.ReadAllBytes(File1), File.ReadAllBytes(Log));
        using (var reader = LiteTrialStore.OpenExisting(File1))
        {
            Assert.Equal(120, reader.Trials(StoreSpaces.Plain).Read().Count());
        }

        Assert.Equal((file, log), (File.ReadAllBytes(File1), File.ReadAllBytes(Log)), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        LiteTrialStore.Open(File1).Dispose();
        Assert.Equal([File1], Directory.GetFiles(_folder.Path));
        using var closed = LiteTrialStore.OpenExisting(File1);
        Assert.Equal(120, closed.Trials(StoreSpaces.Plain).Read().Count());
    }

    [Fact]
    public void A_log_that_is_cut_anywhere_gives_the_commits_before_the_cut()
    {
        CopyOfOpenStore(12);
        var (file, log) = (File.ReadAllBytes(File1), File.ReadAllBytes(Log));
        var last = 0;
        for (var length = 0; length <= log.Length; length += 1024)
        {
            File.WriteAllBytes(File1, file);
            File.WriteAllBytes(Log, log[..length]);
            using var store = LiteTrialStore.Open(File1);
            var trials = store.Trials(StoreSpaces.Plain).Read().ToList();
            Assert.Empty(store.CheckIntegrity());
            Assert.InRange(trials.Count(trial => trial.State == TrialState.Completed), last, 12);
            Assert.All(trials.Where(trial => trial.State == TrialState.Completed), trial => Assert.Equal(trial.Number, trial.Metrics[0]));
            last = trials.Count(trial => trial.State == TrialState.Completed);
        }

        Assert.Equal(12, last);
    }

    [Fact]
    public void A_log_without_its_store_is_refused()
    {
        CopyOfOpenStore(3);
        File.Delete(File1);
        Assert.Contains("put the store back beside it", Refusal(File1), StringComparison.Ordinal);
        Assert.Equal([Log], Directory.GetFiles(_folder.Path).Where(path => new FileInfo(path).Length > 0));
    }

    [Fact]
    public void A_store_cut_in_half_is_called_damaged_and_left_as_it_is()
    {
        Fill(File1, 2000).Dispose();
        using (var file = File.OpenWrite(File1))
        {
            file.SetLength(file.Length / 2);
        }

        Unchanged("is damaged");
    }

    [Fact]
    public void Pages_that_were_spoiled_are_found_by_the_check()
    {
        Fill(File1, 2000).Dispose();
        using (var file = File.OpenWrite(File1))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[20 * 8192]);
        }

        using var store = LiteTrialStore.OpenExisting(File1);
        Assert.NotEmpty(store.CheckIntegrity());
    }

    [Fact]
    public void A_file_that_cannot_be_written_says_so() => Assert.Contains("cannot be read or written", Refusal("/proc/version"), StringComparison.Ordinal);

    [Fact]
    public void The_kind_is_found_by_its_name()
    {
        using var store = LocalStores.Kinds.Parse($"litedb:{File1}").Open();
        Assert.IsType<LiteTrialStore>(store);
    }

    public void Dispose() => _folder.Dispose();

    private static LiteTrialStore Fill(string path, int count)
    {
        var store = LiteTrialStore.Open(path);
        store.EnsureSchema(StoreSpaces.Plain);
        store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(count));
        return store;
    }

    private static string Refusal(string path) => Assert.ThrowsAny<StoreException>(() => LiteTrialStore.Open(path)).Message;

    private static void Held(Func<IDisposable> open)
    {
        var message = Assert.ThrowsAny<StoreException>(() => open()).Message;
        Assert.Contains("is open already, probably by a sweep that runs", message, StringComparison.Ordinal);
        Assert.Contains("--store sqlite:FILE", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    // As a killed process leaves it: the file, and a log with the commits since.
    private void CopyOfOpenStore(int count)
    {
        using var folder = new TemporaryFolder();
        using var store = Fill(folder.File("trials.db"), count);
        while (store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", TimeSpan.FromMinutes(1))) is { } lease)
        {
            store.Trials(StoreSpaces.Plain).Finish(lease.Id, TrialOutcome.Of(StoreSpaces.Plain, [lease.Id.Number]));
        }

        // Not by .NET, which respects the lock.
        using var copy = Process.Start("cp", [folder.File("trials.db"), folder.File("trials-log.db"), _folder.Path]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }

    private void Unchanged(string found)
    {
        var before = File.ReadAllBytes(File1);
        Assert.Contains(found, Refusal(File1), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(File1));
        Assert.Equal([File1], Directory.GetFiles(_folder.Path));
    }
}
