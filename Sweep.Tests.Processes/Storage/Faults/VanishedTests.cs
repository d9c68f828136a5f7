using Sweep.Runtime.Storage;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Faults;

/// <summary>A store whose file is deleted, moved or replaced while it is in use.</summary>
public sealed class VanishedTests
{
    private const string Line = "was deleted, moved or replaced while it was in use";

    [Fact]
    public void A_sweep_whose_store_is_moved_away_ends_with_a_line_and_goes_on_once_it_is_back()
    {
        using var sweep = new FaultySweep(TestExperiments.Waiting);
        using var process = sweep.Start([.. sweep.RunCommand]);
        SweepProcess.Until(() => sweep.Runs == 2, "two trials run");
        var away = Directory.CreateDirectory(sweep.PathOf("away")).FullName;
        foreach (var file in Directory.GetFiles(sweep.StoreFolder))
        {
            File.Move(file, Path.Combine(away, Path.GetFileName(file)));
        }

        sweep.Go();
        var run = FaultySweep.End(process);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches("^sweep: (There is no store|Store '[^']*' was deleted, moved or replaced)[^\n]*\n\\z", run.Error);
        Assert.Empty(Directory.GetFiles(sweep.StoreFolder));
        foreach (var file in Directory.GetFiles(away))
        {
            File.Move(file, Path.Combine(sweep.StoreFolder, Path.GetFileName(file)));
        }

        sweep.AssertSound(run.Output);
        sweep.AssertGoesOn(sweep.Trials.Count(trial => trial.HasEnded), run.Output);
    }

    [Fact]
    public void A_write_into_a_deleted_file_is_refused_and_not_taken_for_kept()
    {
        using var folder = new TemporaryFolder();
        using var store = Open(folder);
        File.Delete(folder.File("trials.db"));

        AssertRefuses(store);
    }

    [Fact]
    public void A_write_into_a_file_that_another_took_the_place_of_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var store = Open(folder);
        using (Open(folder, "other.db"))
        {
        }

        File.Move(folder.File("other.db"), folder.File("trials.db"), overwrite: true);

        AssertRefuses(store);
    }

    [Fact]
    public void A_write_whose_log_was_deleted_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var store = Open(folder);
        File.Delete(folder.File("trials.db-wal"));

        AssertRefuses(store);
    }

    [Fact]
    public void A_store_that_is_reached_by_a_link_is_where_it_should_be()
    {
        using var folder = new TemporaryFolder();
        Open(folder, "real.db").Dispose();
        File.CreateSymbolicLink(folder.File("link.db"), folder.File("real.db"));

        using var store = SqliteTrialStore.Open(folder.File("link.db"));
        Assert.Equal([1, 2, 3, 4, 5], store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(5)).Select(status => status.Number));
        Assert.Equal(6, store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(6))[^1].Number);
    }

    private static SqliteTrialStore Open(TemporaryFolder folder, string name = "trials.db")
    {
        var store = SqliteTrialStore.Open(folder.File(name));
        store.EnsureSchema(StoreSpaces.Plain);
        store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(3));
        return store;
    }

    private static void AssertRefuses(SqliteTrialStore store)
    {
        Assert.Contains(Line, Assert.Throws<StoreException>(() => store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(9))).Message, StringComparison.Ordinal);
        Assert.Contains(Line, Assert.Throws<StoreException>(() => store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)))).Message, StringComparison.Ordinal);
    }
}
