using MathNet.Numerics.Statistics;
using Sweep.Hosting;
using Sweep.Hosting.Stores;
using Sweep.LiteDb;
using Sweep.Query;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;

namespace Sweep.Tests.Query;

public sealed class SweepDbTests : IClassFixture<SweepDbTests.RunBowl>
{
    private readonly RunBowl _run;

    public SweepDbTests(RunBowl run) => _run = run;

    [Fact]
    public void The_query_gives_completed_trials_with_their_axes_and_metrics()
    {
        using var db = SweepDb.Open(_run.StorePath);

        var rows = db.Bowl().ToList();

        var expected = Bowl.Grid.Where(config => !config.Fails && !(config.X == 3 && config.Seed == 1)).ToList();
        Assert.Equal(expected.Count, rows.Count);
        foreach (var row in rows)
        {
            var config = Bowl.Grid[row.Number - 1];
            Assert.Equal((config.Slope, config.X, config.Offset, config.Scale, config.Fails, config.Label, config.Seed), (row.Slope, row.X, row.Offset, row.Scale, row.Fails, row.Label, row.Seed));
            Assert.Equal(TrialState.Completed, row.State);
            Assert.Equal(3, row.Steps);
            Assert.Equal(1, row.Attempts);
            Assert.Equal(DateTimeKind.Utc, row.Started!.Value.Kind);
            Assert.True(row.Seconds >= 0);
            Assert.Null(row.Error);
        }
    }

    [Fact]
    public void Predicates_group_bys_and_orders_run_in_sql_over_every_kind_of_axis()
    {
        using var db = SweepDb.Open(_run.StorePath);

        var best = db.Bowl()
            .Where(row => row.Slope == Slope.Gentle && row.Offset < 1 && row.Scale == 0.1f && !row.Fails && row.Label.StartsWith("with, ="))
            .GroupBy(row => row.X)
            .Select(group => new { X = group.Key, Mean = group.Average(row => row.Height), Count = group.Count() })
            .OrderBy(group => group.Mean)
            .ToList();

        Assert.Equal([2, 1, 3], best.Select(group => group.X).Take(1).Concat(best.Skip(1).Select(group => group.X).Order()));
        Assert.Equal(0.1, best[0].Mean!.Value, 12);
        Assert.Equal((2, 2, 1), (best.Single(group => group.X == 1).Count, best[0].Count, best.Single(group => group.X == 3).Count));
    }

    [Fact]
    public void Failed_and_diverged_trials_can_be_asked_for_with_their_reasons()
    {
        using var db = SweepDb.Open(_run.StorePath);

        var all = db.Bowl().IncludeAll().ToList();

        Assert.Equal(Bowl.Grid.Count, all.Count);
        Assert.All(all.Where(row => row.Fails), row =>
        {
            Assert.Equal(TrialState.Failed, row.State);
            Assert.Null(row.Height);
            Assert.Contains("was told to fail", row.Error, StringComparison.Ordinal);
            Assert.Contains(nameof(Bowl), row.Error, StringComparison.Ordinal);
        });
        Assert.All(all.Where(row => !row.Fails && row.X == 3 && row.Seed == 1), row =>
        {
            Assert.Equal(TrialState.Diverged, row.State);
            Assert.Null(row.Height);
            Assert.Contains("Height", row.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Reports_join_their_trials()
    {
        using var db = SweepDb.Open(_run.StorePath);

        var curve = (from row in db.Bowl()
                     join report in db.Reports<Bowl.Row>() on row.Number equals report.Number
                     where row.X == 2 && row.Slope == Slope.Gentle && row.Offset == 0.1
                     group report.Value by report.Step into values
                     orderby values.Key
                     select new { Step = values.Key, Mean = values.Average() }).ToList();

        Assert.Equal([1, 2, 3], curve.Select(point => point.Step));
        Assert.Equal([0.1, 0.05, 0.1 / 3], curve.Select(point => Math.Round(point.Mean!.Value, 12)).Zip([0.1, 0.05, 0.1 / 3], (found, exact) => Math.Abs(found - exact) < 1e-11 ? exact : found));
    }

    [Fact]
    public void Cells_have_the_mean_and_deviation_of_each_metric_over_their_seeds()
    {
        using var db = SweepDb.Open(_run.StorePath);

        var cells = db.Bowl().ByCell();

        var expected = db.Bowl().ToList().GroupBy(row => (row.Slope, row.X, row.Offset, row.Scale, row.Fails, row.Label)).ToDictionary(trials => trials.Key, trials => trials.Select(row => row.Height!.Value).ToList());
        Assert.Equal(expected.Count, cells.Count);
        Assert.All(cells, cell =>
        {
            var heights = expected[(cell.Config.Slope, cell.Config.X, cell.Config.Offset, cell.Config.Scale, cell.Config.Fails, cell.Config.Label)];
            Assert.Equal((heights.Count, heights.Count, 3.0), (cell.N, cell[row => row.Height].N, cell[row => row.Steps].Mean));
            Assert.Equal(heights.Mean(), cell["Height"].Mean, 12);
            Assert.Equal(heights.StandardDeviation(), cell["Height"].StandardDeviation, 12);
        });
        Assert.Contains("Height, Steps", Assert.Throws<ArgumentException>(() => cells[0]["Depth"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => cells[0][row => row.Height + 1]);
    }

    [Fact]
    public async Task A_LiteDB_store_is_queried_before_while_and_after_a_sweep_has_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sweeps.db");
        using (var store = LiteTrialStore.Open(path))
        {
            SurveyTrials.Fill(store);
        }

        using var db = SweepDb.Open(path);
        var before = db.Survey().Count();
        using (var store = LiteTrialStore.Open(path)) // the file is free between two queries
        {
            using var owner = StoreOwner.Publish(store);
            Assert.Equal(before, db.Survey().Count());
            Assert.Equal(1, store.Trials(Survey.Space).Requeue([1]));
            Assert.Equal(before - 1, db.Survey().Count());
            var lease = store.Trials(Survey.Space).Claim(new("w", "cpu", TimeSpan.FromMinutes(1)))!;
            store.Trials(Survey.Space).FinishAndClaim(new(lease.Id, TrialOutcome.Of(Survey.Space, [1.5, long.MaxValue, 2, 3, true, "größer 🦆"]), []), null);
            var ended = db.Survey().Single(row => row.Number == lease.Id.Number);
            Assert.Equal(((long?)long.MaxValue, (bool?)true, "größer 🦆"), (ended.Images, ended.Stable, ended.File));
        }

        Assert.Equal(before, db.Survey().Count());
    }

    [Fact]
    public void Texts_are_ordered_by_code_points()
    {
        string[] texts = ["", "I", "i", "ä", "\uFB01", "🦆", "🦆a"];

        Assert.Equal(texts, texts.Reverse().Order(CodePointComparer.Instance));
        Assert.True(CodePointComparer.Order(null, "") < 0);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, 2.5, 1.2909944487358056)]
    [InlineData(new[] { 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16 }, 1e9 + 10, 5.477225575051661)]
    [InlineData(new[] { 5.0 }, 5.0, double.NaN)]
    [InlineData(new double[0], double.NaN, double.NaN)]
    public void The_deviation_of_a_cell_is_the_samples(double[] values, double mean, double deviation) => Assert.Equal(new MetricSummary(mean, deviation, values.Length), MetricSummary.Of(values));

    [Fact]
    public void A_store_without_the_experiment_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        using (SqliteTrialStore.Open(folder.File("empty.db")))
        {
        }

        using var db = SweepDb.Open(folder.File("empty.db"));

        var error = Assert.Throws<StoreException>(() => db.Bowl());
        Assert.Contains("./sweep run bowl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_store_is_refused_and_not_made()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<StoreException>(() => SweepDb.Open(folder.File("missing.db")));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    /// <summary>The whole grid of <see cref="Bowl"/>, run in this process into a real file.</summary>
    public sealed class RunBowl : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string StorePath => _folder.File("sweeps.db");

        public async Task InitializeAsync()
        {
            using var store = SqliteTrialStore.Open(StorePath);
            var summary = await SweepSupervisor.RunAsync(
                SweepExperiments.All.Single(experiment => experiment.Name == "bowl"), store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);
            Assert.Equal(Bowl.Grid.Count, summary.Completed + summary.Failed + summary.Diverged);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }
}
