using Sweep.LiteDb;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.LiteDb;

/// <summary>A real program over LiteDB stores.</summary>
public sealed class LiteCliTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_store_goes_to_LiteDB_and_back_and_is_shown_the_same()
    {
        using (var store = SqliteTrialStore.Open(_folder.File("a.db")))
        {
            foreach (var space in new[] { StoreSpaces.Plain, Bowl.Space })
            {
                store.EnsureSchema(space);
                store.Trials(space).Add([.. space.Shape.Values(space)]);
            }
        }

        Assert.StartsWith("Copied and verified 99 trials of 2 experiments", Run("copy", "--from", "sqlite:a.db", "--to", "litedb:b.db"), StringComparison.Ordinal);
        Assert.StartsWith("Copied and verified 99 trials of 2 experiments", Run("copy", "--from", "litedb:b.db", "--to", "sqlite:c.db"), StringComparison.Ordinal);
        Assert.Contains("litedb:b.db: healthy", Run("doctor", "--store", "litedb:b.db"), StringComparison.Ordinal);
        using var copy = LiteTrialStore.OpenExisting(_folder.File("b.db"));
        using var back = SqliteTrialStore.OpenExisting(_folder.File("c.db"));
        Assert.Equal(copy.Trials(Bowl.Space).Read().Select(trial => trial.Key), back.Trials(Bowl.Space).Read().Select(trial => trial.Key));
    }

    [Fact]
    public async Task Verbs_are_told_who_has_the_store_while_a_sweep_runs_and_work_when_it_has_ended()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting, "litedb");
        var running = sweep.RunAsync(workers: 1);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 1, "the worker evaluates");

        foreach (var verb in new[] { "status", "show", "pause" })
        {
            var (exit, _, error) = SmallProgram.Run(sweep.Folder, verb, "small", "--store", $"litedb:{sweep.StorePath}");
            Assert.Equal(2, exit);
            Assert.Contains("is open already, probably by a sweep that runs", error, StringComparison.Ordinal);
            Assert.Single(error.TrimEnd().Split('\n'));
        }

        sweep.Go();
        Assert.Equal(4, (await running).Completed);
        sweep.Store.Dispose();
        Assert.Contains("has no trials of 'small' yet", SmallProgram.Run(sweep.Folder, "status", "small", "--store", $"litedb:{sweep.StorePath}").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(params string[] arguments)
    {
        var (exit, output, error) = SmallProgram.Run(_folder.Path, arguments);
        Assert.True(exit == 0 && error.Length == 0, $"{string.Join(" ", arguments)} ended with {exit}: {error}");
        return output;
    }
}
