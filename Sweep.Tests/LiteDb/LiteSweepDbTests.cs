using Sweep.Hosting;
using Sweep.LiteDb;
using Sweep.Query;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.LiteDb;

/// <summary>LINQ over LiteDB's collections of typed rows.</summary>
public sealed class LiteSweepDbTests : IClassFixture<LiteSweepDbTests.RunBowl>
{
    private readonly RunBowl _run;

    public LiteSweepDbTests(RunBowl run) => _run = run;

    [Fact]
    public void The_query_gives_completed_trials_with_their_axes_and_metrics()
    {
        using var db = LiteSweepDb.Open(_run.StorePath);

        var rows = db.Trials<Bowl.Row>().ToList();

        Assert.Equal(Bowl.Grid.Count(config => !config.Fails && !(config.X == 3 && config.Seed == 1)), rows.Count);
        foreach (var row in rows)
        {
            var config = Bowl.Grid[row.Number - 1];
            Assert.Equal((config.Slope, config.X, config.Offset, config.Scale, config.Fails, config.Label, config.Seed), (row.Slope, row.X, row.Offset, row.Scale, row.Fails, row.Label, row.Seed));
            Assert.Equal((TrialState.Completed, 1, (int?)3, null), (row.State, row.Attempts, row.Steps, row.Error));
            Assert.Equal(DateTimeKind.Utc, row.Started!.Value.Kind);
            Assert.True(row.Seconds >= 0);
        }
    }

    [Fact]
    public void Predicates_and_orders_over_every_kind_of_axis_run_in_LiteDB()
    {
        using var db = LiteSweepDb.Open(_run.StorePath);

        var query = db.Trials<Bowl.Row>()
            .Where(row => row.Slope == Slope.Gentle && row.Offset < 1 && row.Scale == 0.1f && !row.Fails && row.Label.StartsWith("with, ="))
            .OrderBy(row => row.Height);
        var found = query.ToList();

        var expected = db.Collection<Bowl.Row>().FindAll()
            .Where(row => row is { State: TrialState.Completed, Slope: Slope.Gentle, Offset: < 1, Scale: 0.1f, Fails: false } && row.Label.StartsWith("with, =", StringComparison.Ordinal))
            .OrderBy(row => row.Height).Select(row => row.Height).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.Select(row => row.Height));
        Assert.Contains("$.Slope", query.GetPlan().ToString(), StringComparison.Ordinal);
        Assert.Equal(found.Count, query.Count());
    }

    [Fact]
    public void Groups_are_made_of_rows_or_by_LiteDBs_expression()
    {
        using var db = LiteSweepDb.Open(_run.StorePath);

        var typed = db.Trials<Bowl.Row>().ToEnumerable().GroupBy(row => row.X).ToDictionary(rows => rows.Key, rows => rows.Average(row => row.Height));
        var inside = db.Trials<Bowl.Row>().GroupBy("$.X").Select("{X: @key, Mean: AVG(*.Height)}").ToList();

        Assert.Equal(typed.Count, inside.Count);
        Assert.All(inside, group => Assert.Equal(typed[group["X"].AsInt32]!.Value, group["Mean"].AsDouble, 12));
    }

    [Fact]
    public void Failed_and_diverged_trials_are_in_the_collection_with_their_reasons()
    {
        using var db = LiteSweepDb.Open(_run.StorePath);

        var all = db.Collection<Bowl.Row>();

        Assert.Equal(Bowl.Grid.Count, all.Count());
        Assert.All(all.Find(row => row.State == TrialState.Failed), row => Assert.Contains("was told to fail", row.Error, StringComparison.Ordinal));
        Assert.Contains("Height", Assert.Single(all.Find(row => row.State == TrialState.Diverged).Select(row => row.Error).Distinct()), StringComparison.Ordinal);
        Assert.Equal(Bowl.Grid[0].Label, all.FindById(1).Label);
    }

    [Fact]
    public void Reports_are_rows_too()
    {
        using var db = LiteSweepDb.Open($"litedb:{_run.StorePath}");

        var number = db.Trials<Bowl.Row>().First().Number;
        var steps = db.Reports<Bowl.Row>().Where(report => report.Number == number).OrderBy(report => report.Step).ToList();

        Assert.Equal([1, 2, 3], steps.Select(report => report.Step));
        Assert.All(steps, report => Assert.NotNull(report.Value));
    }

    [Fact]
    public void A_store_without_the_experiment_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        LiteTrialStore.Open(folder.File("empty.db")).Dispose();
        using var db = LiteSweepDb.Open(folder.File("empty.db"));

        Assert.Contains("./sweep run bowl", Assert.Throws<StoreException>(() => db.Trials<Bowl.Row>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_cannot_be_written()
    {
        using (var db = LiteSweepDb.Open(_run.StorePath))
        {
            var rows = db.Collection<Bowl.Row>();
            Action[] writes =
            [
                () => rows.DeleteAll(),
                () => rows.DeleteMany(row => row.Number > 0),
                () => rows.Delete(1),
                () => rows.Update(rows.FindById(1)),
                () => rows.Upsert(rows.FindById(1)),
                () => rows.Insert(rows.FindById(1)),
                () => rows.UpdateMany(row => new Bowl.Row { Number = row.Number }, row => row.Number > 0),
                () => rows.EnsureIndex(row => row.State),
                () => rows.DropIndex("_id"),
                () => rows.Query().Into("elsewhere"),
            ];
            Assert.All(writes, write => Assert.Equal("The store was opened to be read only", Assert.Throws<NotSupportedException>(write).Message));
            Assert.Equal(Bowl.Grid.Count, rows.Count());
        }

        // What LiteDB's finalizers throw would end the process.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var store = LiteTrialStore.OpenExisting(_run.StorePath);
        Assert.Equal(Bowl.Grid.Count, store.Trials(Bowl.Space).Read().Count());
    }

    /// <summary>The whole grid of <see cref="Bowl"/>, run in this process into a real file.</summary>
    public sealed class RunBowl : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string StorePath => _folder.File("sweeps.db");

        public async Task InitializeAsync()
        {
            using var store = LiteTrialStore.Open(StorePath);
            var summary = await SweepSupervisor.RunAsync(
                SweepExperiments.All.Single(experiment => experiment.Name == "bowl"), store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);
            Assert.Equal(Bowl.Grid.Count, summary.Completed + summary.Failed + summary.Diverged);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }
}
