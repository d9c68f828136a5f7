using System.Diagnostics;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Sweeps whose workers or supervisors are killed, crash, leave or are told to stop.</summary>
public sealed class LostWorkerTests
{
    [Fact]
    public async Task A_killed_worker_is_replaced_and_its_trial_evaluated_again()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        var running = sweep.RunAsync();
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");
        var (x, _, process) = sweep.Runs[0];

        using (var worker = Process.GetProcessById(process))
        {
            worker.Kill(); // SIGKILL
        }

        await SweepFixture.UntilAsync(() => sweep.Events.Any(e => e.StartsWith("lost", StringComparison.Ordinal)), "the loss is noticed");
        sweep.Go();
        var summary = await running;

        Assert.Equal((4, 0), (summary.Completed, summary.Failed));
        Assert.Contains($"lost X={x} worker killed by signal 9 (SIGKILL)", sweep.Events);
        Assert.Equal(2, sweep.Trials.Single(t => t.Key == $"X={x}").Attempts);
        Assert.Equal(5, sweep.Runs.Count);
        Assert.Equal(4, sweep.Events.Count(e => e.StartsWith("finished", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_config_that_kills_every_worker_fails_with_the_reason_and_the_rest_goes_on()
    {
        using var sweep = new SweepFixture(TestExperiments.Killing);

        var summary = await sweep.RunAsync();

        Assert.Equal((5, 1), (summary.Completed, summary.Failed));
        var failed = sweep.Trials[1];
        Assert.Equal((TrialState.Failed, 3), (failed.State, failed.Attempts));
        Assert.StartsWith("worker killed by signal 9 (SIGKILL)", failed.Error, StringComparison.Ordinal);
        Assert.Equal(3, sweep.Runs.Count(r => r.X == 1));
    }

    [Fact]
    public async Task A_crash_of_native_code_fails_with_its_signal_and_the_rest_goes_on()
    {
        using var sweep = new SweepFixture(TestExperiments.Crashing);

        var summary = await sweep.RunAsync();

        Assert.Equal((3, 1), (summary.Completed, summary.Failed));
        Assert.StartsWith("worker killed by signal 11 (SIGSEGV)", sweep.Trials[1].Error, StringComparison.Ordinal);
        Assert.Equal(3, sweep.Trials[1].Attempts);
    }

    [Fact]
    public async Task A_worker_that_leaves_is_quoted()
    {
        using var sweep = new SweepFixture(TestExperiments.Leaving);

        await sweep.RunAsync(workers: 1);

        Assert.Equal("worker ended with exit code 3\nthe last words", sweep.Trials[1].Error);
    }

    [Fact]
    public async Task Cancelling_gives_running_trials_back_and_counts_no_attempt()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var stop = new CancellationTokenSource();
        var running = sweep.RunAsync(stop: stop.Token);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        await stop.CancelAsync();
        var summary = await running;

        Assert.True(summary.Cancelled);
        Assert.All(sweep.Trials, t => Assert.Equal((TrialState.Pending, 0), (t.State, t.Attempts)));
        Assert.All(sweep.Runs, r => Assert.False(SweepFixture.IsAlive(r.Process)));
        sweep.Go();
        var again = await sweep.RunAsync();
        Assert.Equal((4, false), (again.Completed, again.Cancelled));
    }

    [Fact]
    public async Task A_worker_that_does_not_hear_is_killed()
    {
        using var sweep = new SweepFixture(TestExperiments.Deaf);
        using var stop = new CancellationTokenSource();
        var running = sweep.RunAsync(workers: 1, stop: stop.Token);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 1, "the worker evaluates");

        await stop.CancelAsync();

        Assert.True((await running).Cancelled);
        Assert.False(SweepFixture.IsAlive(sweep.Runs[0].Process));
        Assert.Equal((TrialState.Pending, 0), (sweep.Trials[0].State, sweep.Trials[0].Attempts));
    }

    [Theory]
    [InlineData(TestExperiments.Waiting)]
    [InlineData(TestExperiments.Deaf)]
    public async Task A_killed_supervisor_leaves_no_worker_behind(string experiment)
    {
        using var sweep = new SweepFixture(experiment);
        using var supervisor = sweep.StartSupervisor(workers: 2);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == Math.Min(2, sweep.Experiment.Count), "the workers evaluate");

        supervisor.Kill();
        var killed = Stopwatch.GetTimestamp();
        await SweepFixture.UntilAsync(() => !sweep.Runs.Any(r => SweepFixture.IsAlive(r.Process)), "the workers end");

        Assert.InRange(Stopwatch.GetElapsedTime(killed).TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_supervisors_signals_are_not_taken_by_its_socket()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var supervisor = sweep.StartSupervisor(workers: 1);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 1, "the worker evaluates");

        using var terminate = Process.Start("kill", ["-TERM", $"{supervisor.Id}"]);
        await supervisor.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(128 + 15, supervisor.ExitCode);
        await SweepFixture.UntilAsync(() => !SweepFixture.IsAlive(sweep.Runs[0].Process), "the worker ends");
    }

    [Fact]
    public async Task Ctrl_C_on_the_whole_group_does_not_end_a_worker()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        var running = sweep.RunAsync(workers: 1);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 1, "the worker evaluates");

        using (var interrupt = Process.Start("kill", ["-INT", $"{sweep.Runs[0].Process}"]))
        {
            await interrupt.WaitForExitAsync();
        }

        sweep.Go();
        Assert.Equal(4, (await running).Completed);
        Assert.Single(sweep.Runs.Select(r => r.Process).Distinct());
    }

    [Fact]
    public async Task After_a_killed_supervisor_the_same_sweep_finishes_and_repeats_nothing()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        sweep.Store.EnsureSchema(sweep.Experiment.Space);
        sweep.Store.Trials(sweep.Experiment.Space).Add([sweep.Experiment.ValuesAt(0)]);
        var first = sweep.Store.Trials(sweep.Experiment.Space).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)))!;
        sweep.Store.Trials(sweep.Experiment.Space).Finish(first.Id, TrialOutcomeOf(sweep, 42));
        using var supervisor = sweep.StartSupervisor(workers: 2);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");
        supervisor.Kill();
        await supervisor.WaitForExitAsync();
        sweep.Go();

        var summary = await sweep.RunAsync();

        Assert.Equal((4, 1, 3), (summary.Selected, summary.AlreadyFinished, summary.Completed));
        Assert.DoesNotContain(sweep.Runs, r => r.X == 0);
        Assert.Equal(42, sweep.Trials[0].Metrics[0]);
        Assert.All(sweep.Trials, t => Assert.Equal(TrialState.Completed, t.State));
        Assert.True(summary.Elapsed < TimeSpan.FromSeconds(10), $"The dead supervisor's leases were waited for: {summary.Elapsed}");
    }

    [Fact]
    public async Task Workers_that_never_take_a_trial_end_the_sweep_with_what_they_said()
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        var options = new SweepOptions { SharesDevices = false, Workers = 2, Command = new WorkerCommand("/bin/sh", ["-c", "echo no such thing >&2; exit 7"]) };

        var error = await Assert.ThrowsAsync<SweepException>(() =>
            SweepSupervisor.RunAsync(sweep.Experiment, sweep.Store, options, sweep, CancellationToken.None));

        Assert.Contains("worker ended with exit code 7; no such thing", error.Message, StringComparison.Ordinal);
    }

    private static TrialOutcome TrialOutcomeOf(SweepFixture sweep, double loss) => TrialOutcome.Of(sweep.Experiment.Space, [loss]);
}
