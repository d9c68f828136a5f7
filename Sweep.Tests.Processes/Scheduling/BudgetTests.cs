using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Runs that end before all has been evaluated, and go on.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_of_trials_is_kept_to_exactly_and_the_next_run_goes_on(bool inProcess)
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        var options = new SweepOptions { Workers = 3, InProcess = inProcess, Budget = new SweepBudget { Trials = 7 } };

        var first = await sweep.RunAsync(options);
        var second = await sweep.RunAsync(options);
        var third = await sweep.RunAsync(options);

        Assert.Equal((7, 13, false), (first.Completed, first.Left, first.Cancelled));
        Assert.Equal((7, 7, 6), (second.AlreadyFinished, second.Completed, second.Left));
        Assert.Equal((14, 6, 0), (third.AlreadyFinished, third.Completed, third.Left));
        Assert.Equal(20, sweep.Runs.Select(run => run.X).Distinct().Count());
    }

    [Fact]
    public async Task When_the_time_is_over_running_trials_end_and_no_others_begin()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        var clock = new ManualClock();
        var running = sweep.RunAsync(new SweepOptions { Workers = 2, Budget = new SweepBudget { Duration = TimeSpan.FromSeconds(2) }, Clock = clock });
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        clock.AdvanceInSteps(TimeSpan.FromSeconds(3));
        sweep.Go();
        var summary = await running;

        Assert.Equal((2, 2, false), (summary.Completed, summary.Left, summary.Cancelled));
        Assert.Equal(2, sweep.Runs.Count);
    }

    [Fact]
    public async Task Draining_lets_running_trials_end()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var drain = new CancellationTokenSource();
        var running = sweep.RunAsync(new SweepOptions { Workers = 2, Drain = drain.Token });
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        await drain.CancelAsync();
        sweep.Go();
        var summary = await running;

        Assert.Equal((2, 2, true), (summary.Completed, summary.Left, summary.Cancelled));
        Assert.Equal(2, sweep.Trials.Count(trial => trial.State == TrialState.Pending));
    }
}
