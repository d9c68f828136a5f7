using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>Keeps a worker running until the sweep is over: starts it, watches it, replaces it.</summary>
/// <param name="dispatcher">The sweep.</param>
/// <param name="backend">Starts workers.</param>
/// <param name="options">How long a worker may take to end.</param>
/// <param name="clock">Its timestamps stand still while this process does not run.</param>
/// <param name="end">Cancelled when the sweep ends now.</param>
internal sealed class WorkerSupervision(TrialDispatcher dispatcher, IWorkerBackend backend, SweepOptions options, TimeProvider clock, CancellationToken end)
{
    private const int MaxFutileStarts = 3;
    private static readonly TimeSpan s_watchPeriod = TimeSpan.FromMilliseconds(250);

    /// <summary>Keeps a worker running.</summary>
    /// <param name="worker">Its index.</param>
    /// <param name="prepare">Says what to start.</param>
    /// <exception cref="SweepException">The worker cannot be started, or ends again and again without taking a trial.</exception>
    public async Task RunAsync(int worker, Func<WorkerStart> prepare)
    {
        for (var futileStarts = 0; !dispatcher.IsOverFor(worker);)
        {
            var claimsBefore = ClaimsOf(worker);
            dispatcher.Tell(new SchedulerEvent.ProcessStarting(worker));
            var (timeout, reason, wasSuspended) = await RunOnceAsync(worker, prepare()).ConfigureAwait(false);
            if (timeout is not null)
            {
                dispatcher.Tell(new SchedulerEvent.WorkerTimedOut(worker, timeout, reason, wasSuspended));
            }

            if (dispatcher.IsOverFor(worker))
            {
                return;
            }

            if (timeout is null)
            {
                dispatcher.Tell(new SchedulerEvent.WorkerExited(worker, reason));
            }

            futileStarts = ClaimsOf(worker) == claimsBefore ? futileStarts + 1 : 0;
            if (futileStarts == MaxFutileStarts)
            {
                throw new SweepException(string.Create(CultureInfo.InvariantCulture, $"Worker {worker} ended {MaxFutileStarts} times in a row without taking a trial: {reason.ReplaceLineEndings("; ")}"));
            }
        }
    }

    private async Task<WorkerEnd> RunOnceAsync(int worker, WorkerStart start)
    {
        using var handle = backend.Start(start);
        var ended = handle.WaitAsync();
        var timeout = await WatchAsync(worker, handle, ended).ConfigureAwait(false);
        var wasSuspended = handle.IsSuspended;
        if (!ended.IsCompleted)
        {
            await handle.StopAsync(options.Grace).ConfigureAwait(false);
        }

        return new WorkerEnd(timeout, await ended.ConfigureAwait(false), wasSuspended);
    }

    // Returns when the worker has ended, the sweep is to end, or the worker's trial has timed out.
    private async Task<TrialTimeout?> WatchAsync(int worker, IWorkerHandle handle, Task ended)
    {
        var leaving = 0L;
        for (var since = clock.GetTimestamp(); !ended.IsCompleted && !end.IsCancellationRequested;)
        {
            await Task.WhenAny(ended, Task.Delay(s_watchPeriod, clock, end)).ConfigureAwait(false);
            var now = clock.GetTimestamp();
            if (handle.IsSuspended)
            {
                dispatcher.Tell(new SchedulerEvent.WorkerSuspended(worker, clock.GetElapsedTime(since, now)));
            }

            since = now;
            if (dispatcher.Query((state, time) => state.FindTimeout(worker, time.Elapsed)) is { } timeout)
            {
                return timeout;
            }

            // What trials have left in a process may keep it from ending by itself.
            leaving = !dispatcher.Query((state, time) => state.IsLeaving(worker, time)) ? 0 : leaving == 0 ? now : leaving;
            if (leaving != 0 && clock.GetElapsedTime(leaving) > options.Grace)
            {
                return null;
            }
        }

        return null;
    }

    private long ClaimsOf(int worker) => dispatcher.Query((state, _) => state.ClaimsOf(worker));

    private sealed record WorkerEnd(TrialTimeout? Timeout, string Reason, bool WasSuspended);
}
