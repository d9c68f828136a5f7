using Sweep.Cli.Displays;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Progress;

public sealed class SweepProgressTests
{
    private static readonly SpaceDescriptor s_space = new(
        "invented",
        "",
        [new AxisDescriptor("X", AxisKind.Integer, "int", [AxisValue.Of(1), AxisValue.Of(2)])],
        [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize), new MetricDescriptor("Accuracy", AxisKind.Real, Direction.None)]);

    private readonly ManualClock _clock = new();

    [Fact]
    public void Nothing_is_said_of_the_rest_before_a_trial_has_ended()
    {
        var progress = Begun(selected: 4, ended: 0, workers: 2);
        progress.Start(0, Lease(1));
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(progress.Remaining());
    }

    [Fact]
    public void What_runs_where_and_what_waits_is_counted()
    {
        var progress = new SweepProgress(s_space, _clock, worker => $"cuda:{worker}");
        progress.Start(selected: 9, alreadyFinished: 2, workers: 3);
        progress.Start(0, Lease(3));
        progress.Start(2, Lease(4));

        Assert.Equal((2, 5), (progress.Running, progress.Waiting));
        Assert.Equal(["cuda:0", "cuda:1", "cuda:2"], Enumerable.Range(0, 3).Select(progress.DeviceOf));
        Assert.Equal("cpu", Begun(selected: 1, ended: 0, workers: 1).DeviceOf(0));
    }

    [Fact]
    public void The_rest_is_the_mean_of_the_ended_trials_shared_by_the_workers()
    {
        var progress = Begun(selected: 5, ended: 0, workers: 2);
        progress.Start(0, Lease(1));
        _clock.Advance(TimeSpan.FromSeconds(10));
        progress.Finish(0, Completed, TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(4 * 10 / 2), progress.Remaining());
    }

    [Fact]
    public void What_running_trials_have_done_counts_but_never_more_than_a_trial()
    {
        var progress = Begun(selected: 3, ended: 0, workers: 2);
        progress.Finish(0, Completed, TimeSpan.FromSeconds(10));
        progress.Start(0, Lease(2));
        progress.Start(1, Lease(3));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), progress.Remaining());

        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.Zero, progress.Remaining());
    }

    [Fact]
    public void A_trial_that_reports_its_steps_tells_when_it_will_end()
    {
        var progress = Begun(selected: 1, ended: 0, workers: 1);
        progress.Start(0, Lease(1));
        _clock.Advance(TimeSpan.FromSeconds(6));
        progress.Report(0, new MetricReport(2, "Loss", 0.5, Steps: 5));

        Assert.Equal(TimeSpan.FromSeconds(9), progress.Remaining(progress.Workers[0]!));
    }

    [Fact]
    public void The_objective_is_shown_rather_than_a_metric_reported_after_it()
    {
        var progress = Begun(selected: 1, ended: 0, workers: 1);
        progress.Start(0, Lease(1));
        progress.Report(0, new MetricReport(1, "Accuracy", 0.9, 2));
        Assert.Equal("Accuracy", progress.Workers[0]!.Last!.Value.Metric);

        progress.Report(0, new MetricReport(1, "Loss", 0.5, 2));
        progress.Report(0, new MetricReport(2, "Accuracy", 0.9, 2));
        Assert.Equal(new MetricReport(1, "Loss", 0.5, 2), progress.Workers[0]!.Last);
    }

    [Fact]
    public void Failed_and_diverged_trials_have_ended_and_are_counted_apart()
    {
        var progress = Begun(selected: 4, ended: 1, workers: 1);
        progress.Finish(0, new TrialOutcome(TrialState.Failed, [], "boom"), TimeSpan.FromSeconds(1));
        progress.Finish(0, new TrialOutcome(TrialState.Diverged, [], "Loss is NaN"), TimeSpan.FromSeconds(1));

        Assert.Equal((3, 2), (progress.Ended, progress.Faulty));
    }

    [Fact]
    public void Lines_say_what_ended_how_and_how_much_is_left()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var display = new LineDisplay(new SweepProgress(s_space, _clock), output.WriteLine))
        {
            display.Started(selected: 4, alreadyFinished: 1, workers: 1);
            display.TrialStarted(0, Lease(2));
            display.TrialFinished(0, Lease(2), Completed, TimeSpan.FromSeconds(12));
            display.WorkerLost(0, Lease(3), "worker killed by signal 9 (SIGKILL)");
            display.TrialFinished(0, Lease(3), new TrialOutcome(TrialState.Failed, [], "ArgumentException: no\n   at X"), TimeSpan.FromSeconds(12));
            display.TrialFinished(0, Lease(4), Completed, TimeSpan.FromSeconds(12));
        }

        Assert.Equal(
            """
            invented: 4 configs, 1 already finished, 1 workers
            [2/4] trial 2 completed: X=2 Loss 0.25 in 12 s; about 24 s left
            worker 0: worker killed by signal 9 (SIGKILL); trial 3 (X=2) returned to the queue
            [3/4] trial 3 failed: X=2 ArgumentException: no in 12 s; about 12 s left
            [4/4] trial 4 completed: X=2 Loss 0.25 in 12 s

            """,
            output.ToString());
    }

    [Theory]
    [InlineData(0.42, "0.4 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7620, "2 h 07 min")]
    public void Durations_are_written_for_people(double seconds, string expected) => Assert.Equal(expected, Duration.Format(TimeSpan.FromSeconds(seconds)));

    private static TrialOutcome Completed => new(TrialState.Completed, [0.25, 0.9]);

    private static TrialLease Lease(long number) => new(new(number, "X=2", [AxisValue.Of(2)]), new(number, number), 1);

    private SweepProgress Begun(long selected, long ended, int workers)
    {
        var progress = new SweepProgress(s_space, _clock);
        progress.Start(selected, ended, workers);
        return progress;
    }
}
