// Longer than most: starting, watching and replacing workers share their state.
using System.Globalization;
using Sweep.Hosting.Workers;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Isolation;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;


namespace Sweep.Hosting;

/// <summary>Runs a sweep on this machine: starts the workers, watches them, replaces those that die.</summary>
public sealed class SweepSupervisor
{
    private const int FutileStartsLimit = 3;
    private const int CountChunk = 512;
    private const int VastGrid = 100; // so many times what has ended
    private static readonly TimeSpan s_heedPeriod = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_watchPeriod = TimeSpan.FromMilliseconds(250);
    private readonly Experiment _experiment;
    private readonly SweepOptions _options;
    private readonly SweepDesk _desk;
    private readonly CancellationTokenSource _end;
    private TrialIsolation? _isolation; // of trials in this process
    private readonly AwakeClock _clock;

    private SweepSupervisor(Experiment experiment, SweepOptions options, SweepDesk desk, AwakeClock clock, CancellationTokenSource end)
    {
        _clock = clock;
        _experiment = experiment;
        _options = options;
        _desk = desk;
        _end = end;
    }

    /// <summary>Evaluates the selected configs that have not ended yet, and returns when all have or <paramref name="stop"/> is cancelled.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Where its trials are; prepared for it here.</param>
    /// <param name="options">Workers, threads, selection.</param>
    /// <param name="observer">Sees the sweep.</param>
    /// <param name="stop">Stops the sweep: running trials are given back and count no attempt.</param>
    /// <exception cref="SweepException">The store does not fit the experiment, or workers cannot be started.</exception>
    public static async Task<SweepSummary> RunAsync(Experiment experiment, ITrialStore store, SweepOptions options, ISweepObserver observer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var selection = options.Selection ?? GridSelection.All(experiment.Space);
        store.EnsureSchema(experiment.Space, WorkerIdentity.IsGone);
        var trials = store.Trials(experiment.Space);
        if (options.Code is { } code)
        {
            store.KeepCode(code);
        }

        if (trials.ReadControl() != SweepRequest.None)
        {
            trials.SetControl(SweepRequest.None); // what was asked of an earlier run does not hold for this one
        }

        // A dead supervisor's trials are not to blame for its death, so there is no limit here.
        trials.Reclaim(WorkerIdentity.IsGone, attemptLimit: int.MaxValue);
        var (ended, leading) = CountEnded(trials, selection);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var workers = CountWorkers(experiment, options, selection.Count - ended);
        if (!options.InProcess)
        {
            OpenFiles.RequireEnough(workers);
        }

        var awake = new AwakeClock(clock);
        using var desk = new SweepDesk(experiment, store, selection.After(leading), new GridPolicy(options.Budget, workers), observer, awake, options, end.Cancel);
        var supervisor = new SweepSupervisor(experiment, options, desk, awake, end);
        observer.Started(selection.Count, ended, workers);
        try
        {
            if (workers > 0)
            {
                await supervisor.RunWorkersAsync(workers).ConfigureAwait(false);
            }
        }
        catch (Exception) when (desk.Fault is not null)
        {
            throw desk.Fault; // whatever else went wrong was its consequence
        }
        finally
        {
            await desk.GiveBackAsync().ConfigureAwait(false);
        }

        if (desk.Fault is not null)
        {
            throw desk.Fault;
        }

        var summary = new SweepSummary(selection.Count, ended, desk.Completed, desk.Failed, desk.Diverged, Cancelled: false, clock.GetElapsedTime(began));
        return summary with { LostDevices = desk.LostDevices, Cancelled = summary.Left > 0 && desk.WasStopped };
    }

    // How many of the selected configs have ended, and how many that is before the first that has not. Exact, and not the number of ended trials: the store may hold trials of values that are declared no more.
    private static (long Ended, long Leading) CountEnded(IExperimentTrials trials, GridSelection selection)
    {
        var (ended, leading, seen) = (0L, 0L, 0L);
        var stored = trials.CountByState().Where(state => state.Key is not (TrialState.Pending or TrialState.Running)).Sum(state => state.Value);
        if (stored == 0)
        {
            return (0, 0);
        }

        // Of a grid that is much larger than what has ended, the latter is walked, and of the grid as much as has ended at its beginning.
        var isVast = selection.Has is not null && selection.Count / VastGrid > stored;
        if (isVast)
        {
            ended = trials.Read().LongCount(trial => trial.HasEnded && selection.Has!([.. trial.Values]));
        }

        foreach (var chunk in selection.Configs.Chunk(CountChunk).TakeWhile(_ => !isVast || leading == seen))
        {
            foreach (var status in trials.Find([.. chunk.Select(values => ConfigKey.Format(trials.Space, values))]))
            {
                ended += status.HasEnded && !isVast ? 1 : 0;
                leading += leading == seen && status.HasEnded ? 1 : 0;
                seen++;
            }
        }

        return (ended, leading);
    }

    // A slot of a CPU has as many cores as a trial has threads.
    private static int CoresPerWorker(Experiment experiment, SweepOptions options) => options.ThreadsPerWorker * experiment.Space.Requirements.Slots;

    private static int CountWorkers(Experiment experiment, SweepOptions options, long left)
    {
        var asked = options.InProcess ? 1 : options.Slots is { } slots ? slots.Count : options.Workers > 0 ? options.Workers : Math.Max(1, CpuCores.Usable().Count / CoresPerWorker(experiment, options));
        return (int)Math.Min(asked, left);
    }

    private async Task RunWorkersAsync(int count)
    {
        using var stopping = _end.Token.Register(_desk.Stop);
        using var draining = _options.Drain.Register(_desk.Drain);
        // Disposed so that a tick that has begun is waited for: it may cancel what the caller disposes.
        var heeding = new Timer(_ => Heed(), null, s_heedPeriod, s_heedPeriod);
        await using (heeding.ConfigureAwait(false))
        {
            var renewal = new Timer(_ => _desk.Renew(), null, SweepDesk.LeaseLength / 3, SweepDesk.LeaseLength / 3);
            await using (renewal.ConfigureAwait(false))
            {
                await (_options.InProcess ? RunHereAsync() : ServeAsync(count)).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(int count)
    {
        ProcessTree.EndOrphans();
        var program = default(ProgramSnapshot?);
        var terms = new Lazy<WorkerTerms>(() => WorkerTerms.Of(program?.Hash, _experiment.Space));
        var server = await WorkerServer.StartAsync(_desk, () => terms.Value).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            program = _options.Command is null ? new ProgramSnapshot(ProgramFiles.Own, WorkerCommand.Self(), Path.Combine(server.Folder, "program")) : null;
            var devices = new DeviceSharing(_desk, _options, new SweepNeighbours(server.Folder, _clock), count, CoresPerWorker(_experiment, _options));
            if (_options.SharesDevices)
            {
                devices.Update(); // before the first trial: one sweep among others from the start
            }

            var sharing = new Timer(_ => devices.Update(), null, _options.SharesDevices ? s_heedPeriod : Timeout.InfiniteTimeSpan, s_heedPeriod);
            await using var disposal = sharing.ConfigureAwait(false);
            await Task.WhenAll(Enumerable.Range(0, count).Select(worker => RunWorkerOrEndAsync(() => program?.Command() ?? _options.Command!, server.SocketPath, worker, count))).ConfigureAwait(false);
        }
    }

    private void Heed()
    {
        if (_desk.Heed() && !_end.IsCancellationRequested)
        {
            _end.Cancel();
        }
    }

    private async Task RunHereAsync()
    {
        TrialLease? next = null;
        while (next is not null || !_desk.IsOverFor(0))
        {
            next ??= await _desk.ClaimAsync(worker: 0, CancellationToken.None).ConfigureAwait(false);
            next = next is { } lease ? await TrialEvaluation.OnThreadAsync(() => Evaluate(lease)).ConfigureAwait(false) : null;
        }
    }

    // Gives the next trial, if there is one at once.
    private TrialLease? Evaluate(TrialLease lease)
    {
        _isolation ??= new TrialIsolation(ownsProcess: false, _options.RestoresProcess);
        var context = new TrialContext(lease.Id.Number, lease.Attempt, lease.Trial.Key, _options.SlotOf(0).Device, _options.ThreadsPerWorker, _end.Token)
        {
            Experiment = _experiment.Name,
            Folder = _desk.PrepareFolder(lease),
            FindTrial = _desk.FindTrial,
        };
        TrialLog.BeginHere(_options.Files, _experiment.Name, lease);
        if (TrialEvaluation.Run(_experiment, lease, context, _isolation, ReportHere) is not { } end)
        {
            return null;
        }

        var isPoisoned = DeviceErrors.LosesContext(end.Outcome.Error) || end.Outcome.Error?.Contains(nameof(TypeInitializationException), StringComparison.Ordinal) == true;
        var next = _desk.FinishAndClaim(0, end with { ExitReason = isPoisoned ? "" : null }).Next;
        if (isPoisoned)
        {
            // No other process is there to take its place: every further trial on the device, or with the class whose static constructor threw, would fail.
            _desk.Fail(new SweepException($"Trial {lease.Id.Number} ({lease.Trial.Key}) left this process unusable for the others ({end.Outcome.Error!.Split('\n', 2)[0].TrimEnd('\r', '.')}); run the same again, without --in-process to have such a process replaced"));
        }

        return next;
    }

    private ReportAnswer ReportHere(ReportRequest request)
    {
        try
        {
            return _desk.Report(0, request);
        }
        catch (SweepException fault)
        {
            _desk.Fail(fault); // to the trial's channel any exception is a lost lease
            return ReportAnswer.LeaseLost;
        }
    }

    private async Task RunWorkerOrEndAsync(Func<WorkerCommand> find, string socketPath, int worker, int workers)
    {
        try
        {
            await RunWorkerAsync(find, socketPath, worker, workers).ConfigureAwait(false);
        }
        catch
        {
            await _end.CancelAsync().ConfigureAwait(false); // the other workers would go on without one that watches them
            throw;
        }
    }

    // Keeps worker number `worker` alive until the sweep is over.
    private async Task RunWorkerAsync(Func<WorkerCommand> find, string socketPath, int worker, int workers)
    {
        var cores = CpuCores.Share(CpuCores.Usable(), worker, workers, CoresPerWorker(_experiment, _options));
        for (var futileStarts = 0; !_desk.IsOverFor(worker);)
        {
            var claimsBefore = _desk.ClaimsOf(worker);
            _desk.BeginProcess(worker);
            var command = find();
            OverdueTrial? overdue;
            string how;
            bool wasStopped;
            using (var process = WorkerProcess.Start(command.FileName, command.ArgumentsFor(_experiment.Name, socketPath, worker), cores, _options.SlotOf(worker), _experiment.Name, _options))
            {
                var end = process.WaitAsync();
                overdue = await WatchAsync(worker, process, end).ConfigureAwait(false);
                wasStopped = process.IsStopped;
                if (!end.IsCompleted)
                {
                    await process.StopAsync(_options.Grace, _clock).ConfigureAwait(false);
                }

                how = await end.ConfigureAwait(false);
            }

            if (overdue is not null)
            {
                _desk.Expire(worker, overdue, how, wasStopped);
            }

            if (_desk.IsOverFor(worker))
            {
                return;
            }

            if (overdue is null)
            {
                _desk.Lose(worker, how);
            }

            futileStarts = _desk.ClaimsOf(worker) == claimsBefore ? futileStarts + 1 : 0;
            if (futileStarts == FutileStartsLimit)
            {
                throw new SweepException(string.Create(CultureInfo.InvariantCulture, $"Worker {worker} ended {FutileStartsLimit} times in a row without taking a trial: {how.ReplaceLineEndings("; ")}"));
            }
        }
    }

    // Returns when the process has ended, the sweep is to end, or the worker's trial is overdue, which it gives.
    private async Task<OverdueTrial?> WatchAsync(int worker, WorkerProcess process, Task end)
    {
        var leaving = 0L;
        for (var since = _clock.GetTimestamp(); !end.IsCompleted && !_end.IsCancellationRequested;)
        {
            await Task.WhenAny(end, Task.Delay(s_watchPeriod, _end.Token)).ConfigureAwait(false);
            var now = _clock.GetTimestamp();
            if (process.IsStopped)
            {
                _desk.Excuse(worker, _clock.GetElapsedTime(since, now));
            }

            since = now;
            if (_desk.FindOverdue(worker) is { } overdue)
            {
                return overdue;
            }

            // What trials have left in a process may keep it from ending by itself.
            leaving = !_desk.IsLeaving(worker) ? 0 : leaving == 0 ? now : leaving;
            if (leaving != 0 && _clock.GetElapsedTime(leaving) > _options.Grace)
            {
                return null;
            }
        }

        return null;
    }
}
