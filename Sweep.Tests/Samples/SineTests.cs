using Sweep.Torch.Activations;
using Sweep.Hosting;
using Sweep.Query;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Sqlite;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Samples;

/// <summary>The front page's experiment and query are those of samples/Sine, which is built with the tests and run here.</summary>
[Collection("torch")]
public sealed class SineTests
{
    [Fact]
    public void The_front_page_shows_the_sample_to_the_letter()
    {
        var blocks = MarkdownCode.Blocks(File.ReadAllText(Repository.PathTo("README.md")));

        Assert.Equal(File.ReadAllText(Repository.PathTo("samples", "Sine", "Sine.cs")), blocks[0]);
    }

    [Fact]
    public async Task The_sample_runs_and_the_front_pages_query_answers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sweeps.db");
        using (var store = SqliteTrialStore.Open(path))
        {
            var experiment = new Experiment<Sine, Sine.Result>();
            var filter = AxisFilter.Parse(experiment.Space, "Width=8,Seed=0");
            var options = new SweepOptions { InProcess = true, RestoresProcess = false, Selection = GridSelection.Of(filter) };
            var summary = await SweepSupervisor.RunAsync(experiment, store, options, new SilentObserver(), CancellationToken.None);
            Assert.Equal(4, summary.Completed);
        }

        var text = await File.ReadAllTextAsync(Repository.PathTo("README.md"));
        using var db = SweepDb.Open(path);
        // The same lines stand in README.md; the test below them says so.
        var best = db.Sine()
            .GroupBy(trial => trial.Activation)
            .Select(trials => new { Activation = trials.Key, Loss = trials.Average(trial => trial.Loss) })
            .OrderBy(row => row.Loss)
            .ToList();
        Assert.Contains(
            """
            using var db = SweepDb.Open();
            var best = db.Sine()
                .GroupBy(trial => trial.Activation)
                .Select(trials => new { Activation = trials.Key, Loss = trials.Average(trial => trial.Loss) })
                .OrderBy(row => row.Loss)
                .ToList();
            """,
            text,
            StringComparison.Ordinal);

        Assert.Equal(4, best.Count);
        Assert.All(best, row => Assert.InRange(row.Loss!.Value, 0, 0.1));
        Assert.Equal(Activation.Splash, best[0].Activation);
    }
}
