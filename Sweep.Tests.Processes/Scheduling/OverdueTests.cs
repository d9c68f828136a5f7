using System.Globalization;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Trials that hang and workers that fall silent, with real processes and signals.</summary>
public sealed class OverdueTests
{
    [Fact]
    public async Task A_trial_over_its_time_limit_that_hears_nothing_is_killed_and_fails()
    {
        using var sweep = new SweepFixture(TestExperiments.Deaf);

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 1, TimeLimit = TimeSpan.FromSeconds(0.5), Grace = TimeSpan.FromSeconds(0.5) });

        Assert.Equal(1, summary.Failed);
        var trial = sweep.Trials.Single();
        Assert.Equal((TrialState.Failed, 1), (trial.State, trial.Attempts));
        Assert.StartsWith("time limit of 0.5 s reached; worker killed by signal 9 (SIGKILL)", trial.Error, StringComparison.Ordinal);
        Assert.False(SweepFixture.IsAlive(sweep.Runs.Single().Process));
    }

    [Fact]
    public async Task A_trial_over_its_time_limit_that_hears_ends_by_itself_and_the_rest_goes_on()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        var running = sweep.RunAsync(new SweepOptions { Workers = 2, TimeLimit = TimeSpan.FromSeconds(3), Grace = TimeSpan.FromSeconds(30) });
        await SweepFixture.UntilAsync(() => sweep.Events.Any(e => e.StartsWith("lost", StringComparison.Ordinal)), "a trial is overdue");

        sweep.Go();
        var summary = await running;

        Assert.InRange(summary.Failed, 1, 2);
        Assert.Equal(4, summary.Failed + summary.Completed);
        Assert.All(sweep.Trials.Where(trial => trial.State == TrialState.Failed), trial => Assert.StartsWith("time limit of 3.0 s reached; worker ended with exit code 0", trial.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frozen_worker_is_killed_and_its_trial_evaluated_by_another()
    {
        using var sweep = new SweepFixture(TestExperiments.Talking);
        var running = sweep.RunAsync(new SweepOptions { Workers = 2, Silence = TimeSpan.FromSeconds(4), Grace = TimeSpan.FromSeconds(0.5) });
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");
        var (x, _, frozen) = sweep.Runs[0];

        SweepProcess.Signal("STOP", frozen);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count(run => run.X == x) > 1, "the trial is evaluated again");
        sweep.Go();
        var summary = await running;

        Assert.Equal((2, 0), (summary.Completed, summary.Failed));
        Assert.Contains(sweep.Events, e => e.StartsWith(string.Create(CultureInfo.InvariantCulture, $"lost X={x} worker did not answer for 4.0 s; worker killed by signal 9"), StringComparison.Ordinal));
        Assert.False(SweepFixture.IsAlive(frozen));
        Assert.Equal(1, sweep.Trials.Single(trial => trial.Key == $"X={x}").Attempts); // whoever stopped the worker, it was not the trial
    }
}
