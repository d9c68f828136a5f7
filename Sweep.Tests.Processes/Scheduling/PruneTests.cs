using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Pruning from a trial's report to its row, through worker processes and in this one.</summary>
public sealed class PruneTests
{
    [Theory]
    [InlineData("sqlite", false)]
    [InlineData("litedb", false)]
    [InlineData("sqlite", true)]
    public async Task A_pruned_trial_ends_where_it_asks_and_keeps_its_curve_and_its_last_value(string kind, bool inProcess)
    {
        using var sweep = new SweepFixture(TestExperiments.Learning, kind);

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 2, InProcess = inProcess, Pruner = new FromStepThree() });

        Assert.Equal((3, 3, 0), (summary.Completed, summary.Pruned, summary.Left));
        foreach (var trial in sweep.Trials)
        {
            var x = trial.Values[0].AsInteger();
            var steps = sweep.Store.Trials(sweep.Experiment.Space).ReadReports(trial.Number);
            Assert.Equal(x < 3 ? (TrialState.Completed, 5) : (TrialState.Pruned, 3), (trial.State, steps.Count));
            Assert.Equal(x < 3 ? null : FormattableString.Invariant($"pruned after step 3: Loss {x + (1.0 / 3):G5}"), trial.Error);
        }

        Assert.Equal(3, sweep.Events.Count(line => line.StartsWith("finished", StringComparison.Ordinal) && line.EndsWith("Pruned", StringComparison.Ordinal)));
        Assert.Equal(6, (await sweep.RunAsync(workers: 2)).AlreadyFinished); // a pruned trial has ended
    }

    [Fact]
    public async Task Without_a_pruner_no_trial_is_pruned_that_asks()
    {
        using var sweep = new SweepFixture(TestExperiments.Learning);

        var summary = await sweep.RunAsync(workers: 2);

        Assert.Equal((6, 0), (summary.Completed, summary.Pruned));
    }

    [Fact]
    public async Task A_sampler_proposes_the_trials_of_a_budget_through_worker_processes()
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 2, Search = new SearchPlan(new RandomSampler()) { Seed = 7, Configs = 5 } });

        Assert.Equal((5, 0), (summary.Completed, summary.Left));
        Assert.Equal(5, sweep.Trials.Count);
        Assert.NotEqual(Enumerable.Range(0, 5).Select(x => (long)x), sweep.Trials.Select(trial => trial.Values[0].AsInteger()));
    }

    private sealed class FromStepThree : IPruner
    {
        public string Id => "from-step-three";

        public Func<LearningCurve, bool> Begin(LearningCurves curves) => static trial => trial.LastStep >= 3 && trial.Losses(0)[2] > 3;
    }
}
