using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Workers;

public sealed class AsyncExperimentTests
{
    private static readonly Experiment s_waiting = new Experiment<Waiting, Waiting.Result>();

    [Fact]
    public async Task A_sweep_runs_asynchronous_trials_like_others()
    {
        using var store = new MemoryTrialStore();
        var summary = await SweepSupervisor.RunAsync(s_waiting, store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);

        Assert.Equal((3, 2, 1), (summary.Completed, summary.Failed, summary.Diverged));
        var handle = store.Trials(s_waiting.Space);
        var trials = handle.Read().ToDictionary(trial => trial.Key);
        Assert.All(["None", "Delay"], wait => Assert.Equal([2.0, true, true], Metrics(trials[$"Wait={wait}"])));
        Assert.Equal([2.0, false, true], Metrics(trials["Wait=Pool"]));
        Assert.StartsWith("System.InvalidOperationException: after the wait", trials["Wait=Throw"].Error, StringComparison.Ordinal);
        Assert.Contains("Waiting.RunAsync", trials["Wait=Throw"].Error, StringComparison.Ordinal);
        Assert.Equal("wide of the mark", trials["Wait=Diverge"].Error);
        Assert.StartsWith("System.InvalidOperationException: from async void", trials["Wait=Void"].Error, StringComparison.Ordinal);
        Assert.Equal([1, 2], handle.ReadReports(trials["Wait=Delay"].Number).Select(report => report.Step));
    }

    [Fact]
    public async Task Stopping_a_sweep_cancels_the_token_and_gives_the_trial_back()
    {
        using var store = new MemoryTrialStore();
        using var stop = new CancellationTokenSource();
        var endless = new Experiment<Endless, Endless.Result>();
        Endless.Started = stop.Cancel;
        var summary = await SweepSupervisor.RunAsync(endless, store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), stop.Token);

        Assert.True(summary.Cancelled);
        var handle = store.Trials(endless.Space);
        Assert.Equal((TrialState.Pending, 0), (Assert.Single(handle.Read()) is var trial ? trial.State : default, trial.Attempts));
    }

    [Fact]
    public void Work_posted_to_the_trial_from_another_thread_runs_on_its_thread()
    {
        var before = SynchronizationContext.Current;
        var (own, sent) = TrialSynchronizationContext.Run(async () =>
        {
            var (context, thread, seen) = (SynchronizationContext.Current!, Environment.CurrentManagedThreadId, 0);
            await Task.Run(() => context.CreateCopy().Send(_ => seen = Environment.CurrentManagedThreadId, null));
            context.Send(_ => seen = seen == thread ? thread : 0, null);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => context.Send(_ => throw new InvalidOperationException(), null)));
            return (thread, seen);
        });

        Assert.Equal(own, sent);
        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public async Task What_is_posted_after_the_trial_runs_on_the_thread_pool()
    {
        var context = TrialSynchronizationContext.Run(() => Task.FromResult(SynchronizationContext.Current!));
        var ran = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(_ => ran.SetResult(Thread.CurrentThread.IsThreadPoolThread), null);

        Assert.True(await ran.Task);
    }

    [Fact]
    public void A_method_that_returns_no_task_is_told()
    {
        var told = Assert.Throws<InvalidOperationException>(() => TrialSynchronizationContext.Run<int>(() => null!));

        Assert.Equal("RunAsync returned null; return a task", told.Message);
    }

    private static IEnumerable<object?> Metrics(TrialRecord trial) => trial.Metrics.Select(metric => metric is not { } value ? null : value.IsNumber ? (object)value.AsReal() : value.AsBoolean());
}
