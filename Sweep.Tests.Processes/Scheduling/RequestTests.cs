using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Sqlite;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>What another process asks of a running sweep, through the store.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_paused_sweep_begins_nothing_until_it_is_resumed()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var other = SqliteTrialStore.Open(sweep.StorePath);
        var clock = new ManualClock();
        var running = sweep.RunAsync(new SweepOptions { Workers = 2, Clock = clock });
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        other.Trials(sweep.Experiment.Space).SetControl(SweepRequest.Pause);
        clock.AdvanceInSteps(TimeSpan.FromSeconds(1));
        await SweepFixture.UntilAsync(() => sweep.Events.Contains("asked Pause"), "the sweep has heard it");
        sweep.Go();
        await SweepFixture.UntilAsync(() => sweep.Trials.Count(trial => trial.State == TrialState.Completed) == 2, "what ran has ended");
        clock.AdvanceInSteps(TimeSpan.FromSeconds(3));
        Assert.Equal(2, sweep.Runs.Count);
        Assert.False(running.IsCompleted);

        other.Trials(sweep.Experiment.Space).SetControl(SweepRequest.None);
        clock.AdvanceInSteps(TimeSpan.FromSeconds(1));
        var summary = await running;

        Assert.Equal((4, false), (summary.Completed, summary.Cancelled));
    }

    [Theory]
    [InlineData(SweepRequest.Stop, 2)]
    [InlineData(SweepRequest.StopNow, 0)]
    public async Task A_sweep_that_is_asked_to_stop_does_and_the_next_run_goes_on(SweepRequest request, int completed)
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var other = SqliteTrialStore.Open(sweep.StorePath);
        var running = sweep.RunAsync();
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        other.Trials(sweep.Experiment.Space).SetControl(request);
        await SweepFixture.UntilAsync(() => sweep.Events.Contains($"asked {request}"), "the sweep has heard it");
        if (request == SweepRequest.Stop)
        {
            sweep.Go();
        }

        var summary = await running;
        Assert.Equal((completed, true), (summary.Completed, summary.Cancelled));
        Assert.All(sweep.Trials, trial => Assert.True(trial.State == TrialState.Completed || trial is { State: TrialState.Pending, Attempts: 0 }));

        sweep.Go();
        var again = await sweep.RunAsync();
        Assert.Equal((4 - completed, false), (again.Completed, again.Cancelled));
    }
}
