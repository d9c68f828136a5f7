using System.Runtime.ExceptionServices;
using Sweep.Hosting.Workers;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Telemetry;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>Runs a sweep on this machine.</summary>
public sealed class SweepSupervisor
{
    private static readonly TimeSpan s_controlPeriod = TimeSpan.FromSeconds(0.5);
    private readonly Experiment _experiment;
    private readonly SweepOptions _options;
    private readonly TrialDispatcher _dispatcher;
    private readonly IWorkerBackend _backend;
    private readonly TrialFolders _folders;
    private readonly RelatedTrials _related;
    private readonly CancellationTokenSource _end;
    private readonly AwakeClock _clock;

    private SweepSupervisor(Experiment experiment, ITrialStore store, SweepOptions options, TrialDispatcher dispatcher, IWorkerBackend backend, AwakeClock clock, CancellationTokenSource end)
    {
        (_experiment, _options, _dispatcher, _backend, _clock, _end) = (experiment, options, dispatcher, backend, clock, end);
        _folders = new TrialFolders(experiment.Name, options);
        _related = new RelatedTrials(store, options);
    }

    /// <summary>Evaluates the selected configs that have not ended yet, and returns when all have or <paramref name="cancellationToken"/> is cancelled.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Where its trials are; prepared for it here.</param>
    /// <param name="options">Workers, threads, selection.</param>
    /// <param name="observer">Sees the sweep; null if nobody does.</param>
    /// <param name="cancellationToken">Stops the sweep: running trials are given back and count no attempt.</param>
    /// <exception cref="SweepException">The store does not fit the experiment, or workers cannot be started.</exception>
    public static async Task<SweepSummary> RunAsync(Experiment experiment, ITrialStore store, SweepOptions options, ISweepObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        var began = options.Clock.GetTimestamp();
        using var activity = SweepActivities.StartSweep(experiment.Name);
        var clock = new AwakeClock(options.Clock);
        var backend = options.Backend ?? new LocalWorkerBackend(options, clock);
        var selection = options.Selection ?? GridSelection.All(experiment.Space);
        PrepareStore(experiment, store, options, backend);
        var trials = store.Trials(experiment.Space);
        using var source = Source(trials, options, selection, out var asked, out var ended);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = CountWorkers(experiment, options, asked - ended);
        if (!options.InProcess)
        {
            OpenFiles.RequireEnough(workers);
        }

        var settings = new SchedulerSettings(experiment.Space, [.. Enumerable.Range(0, workers).Select(worker => options.SlotOf(worker).Device)])
        {
            AttemptLimit = options.AttemptLimit,
            CodeHash = options.Code?.Hash,
            InProcess = options.InProcess,
            TimeLimit = options.TimeLimit,
            Silence = options.Silence,
            IsAdaptive = source.IsAdaptive,
        };
        var progress = new ProgressChannel(observer ?? new SilentObserver(), options.Clock);
        await using var drained = progress.ConfigureAwait(false);
        using var dispatcher = new TrialDispatcher(trials, settings, new SchedulerPolicy(options.Budget), source, options.Pruner, backend.IsGone, progress, clock, end.Cancel);
        progress.Post(each => each.Started(asked, ended, workers));
        activity?.SetTag(SweepTelemetry.Trials, asked).SetTag(SweepTelemetry.Workers, workers);
        using var shown = SweepMetrics.Show(experiment.Name, () => dispatcher.Query((state, _) => ((long)state.InFlight, Math.Max(0, asked - ended - state.Counts.Total - state.InFlight))));
        try
        {
            await new SweepSupervisor(experiment, store, options, dispatcher, backend, clock, end).RunToEndAsync(workers).ConfigureAwait(false);
        }
        catch (Exception fault) when (SweepActivities.SetFault(activity, fault))
        {
            throw;
        }

        var counts = dispatcher.Query((state, _) => state.Counts);
        var summary = new SweepSummary(source.IsExhausted && options.Search is not null ? ended + counts.Total : asked, ended, counts.Completed, counts.Failed, counts.Diverged, Cancelled: false, options.Clock.GetElapsedTime(began)) { Pruned = counts.Pruned, CellsOut = (source as RaceSource)?.Out ?? 0, Spared = (source as RaceSource)?.Spared ?? 0 };
        return summary with { LostDevices = dispatcher.Query((state, _) => state.LostDevices), Cancelled = summary.Left > 0 && dispatcher.Query((state, _) => state.WasStopped) };
    }

    /// <summary>The device of each worker that a run would start, if it had enough to do.</summary>
    internal static IReadOnlyList<string> DevicesOf(Experiment experiment, SweepOptions options) =>
        [.. Enumerable.Range(0, CountWorkers(experiment, options, int.MaxValue)).Select(worker => options.SlotOf(worker).Device)];

    // Where the configs come from, how many trials are asked for, and how many of those have ended.
    private static IConfigSource Source(IExperimentTrials trials, SweepOptions options, GridSelection selection, out long asked, out long ended)
    {
        if (options.Search is null)
        {
            var configs = EndedConfigs.Of(trials, selection);
            (asked, ended) = (selection.Count, configs.Count);
            return options.Race is { } race ? RaceSource.Of(race, selection, trials) : new GridSource(selection.After(configs.Leading));
        }

        var source = SamplerSource.Of(options.Search, trials);
        ended = source.Ended;
        asked = ended + source.Left
            ?? throw SearchPlan.Endless(trials.Space.Experiment);
        return source;
    }

    private static void PrepareStore(Experiment experiment, ITrialStore store, SweepOptions options, IWorkerBackend backend)
    {
        store.EnsureSchema(experiment.Space, backend.IsGone);
        if (options.Code is { } code)
        {
            store.KeepCode(code);
        }

        var trials = store.Trials(experiment.Space);
        if (trials.ReadControl() != SweepRequest.None)
        {
            trials.SetControl(SweepRequest.None); // what was asked of an earlier run does not hold for this one
        }

        // A dead supervisor's trials are not to blame for its death, so there is no limit here.
        trials.Reclaim(backend.IsGone, attemptLimit: int.MaxValue);
    }

    // A slot of a CPU has as many cores as a trial has threads.
    private static int CoresPerWorker(Experiment experiment, SweepOptions options) => options.ThreadsPerWorker * experiment.Space.Requirements.Slots;

    private static int CountWorkers(Experiment experiment, SweepOptions options, long left)
    {
        var asked = options.InProcess ? 1 : options.Slots is { } slots ? slots.Count : options.Workers > 0 ? options.Workers : Math.Max(1, CpuCores.Usable().Count / CoresPerWorker(experiment, options));
        return (int)Math.Min(asked, left);
    }

    private async Task RunToEndAsync(int workers)
    {
        try
        {
            if (workers > 0)
            {
                await RunWorkersAsync(workers).ConfigureAwait(false);
            }
        }
        catch (Exception) when (_dispatcher.Fault is not null)
        {
            ExceptionDispatchInfo.Throw(_dispatcher.Fault); // whatever else went wrong was its consequence
        }
        finally
        {
            await _dispatcher.CloseAsync().ConfigureAwait(false);
        }

        if (_dispatcher.Fault is not null)
        {
            ExceptionDispatchInfo.Throw(_dispatcher.Fault);
        }
    }

    private async Task RunWorkersAsync(int count)
    {
        using var stopping = _end.Token.Register(() => _dispatcher.Tell(new SchedulerEvent.Stopping()));
        using var draining = _options.Drain.Register(() => _dispatcher.Tell(new SchedulerEvent.Draining()));
        // Disposed so that a tick that has begun is waited for: it may cancel what the caller disposes.
        var control = _clock.CreateTimer(_ => PollControl(), null, s_controlPeriod, s_controlPeriod);
        await using (control.ConfigureAwait(false))
        {
            var renewal = _clock.CreateTimer(_ => _dispatcher.Renew(), null, StoreEffects.LeaseLength / 3, StoreEffects.LeaseLength / 3);
            await using (renewal.ConfigureAwait(false))
            {
                await (_options.InProcess ? new InProcessWorker(_experiment, _dispatcher, _folders, _related, _options, _end.Token).RunAsync() : ServeAsync(count)).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(int count)
    {
        _backend.EndOrphans();
        var program = default(ProgramSnapshot?);
        var terms = new Lazy<WorkerTerms>(() => WorkerTerms.Of(program?.Hash, _experiment.Space));
        using (var server = WorkerServer.Start(_dispatcher, _folders, _related, () => terms.Value, _clock))
        {
            program = _options.Command is null ? new ProgramSnapshot(ProgramFiles.Own, WorkerCommand.Self(), Path.Combine(server.Folder, "program")) : null;
            var cores = CoresPerWorker(_experiment, _options);
            var devices = new DeviceSharing(_dispatcher, _options, new PeerSweeps(server.Folder, _clock), count, cores);
            if (_options.SharesDevices)
            {
                devices.Update(); // before the first trial: one sweep among others from the start
            }

            var sharing = _clock.CreateTimer(_ => devices.Update(), null, _options.SharesDevices ? s_controlPeriod : Timeout.InfiniteTimeSpan, s_controlPeriod);
            await using var disposal = sharing.ConfigureAwait(false);
            var supervision = new WorkerSupervision(_dispatcher, _backend, _options, _clock, _end.Token);
            await Task.WhenAll(Enumerable.Range(0, count).Select(worker => RunWorkerOrEndAsync(supervision, worker, () =>
            {
                var command = program?.Command() ?? _options.Command!;
                return new WorkerStart(worker, count, _experiment.Name, command.FileName, command.ArgumentsFor(_experiment.Name, server.SocketPath, worker), _options.SlotOf(worker), cores);
            }))).ConfigureAwait(false);
        }
    }

    private void PollControl()
    {
        if (_dispatcher.PollControl() && !_end.IsCancellationRequested)
        {
            _end.Cancel();
        }
    }

    private async Task RunWorkerOrEndAsync(WorkerSupervision supervision, int worker, Func<WorkerStart> prepare)
    {
        try
        {
            await supervision.RunAsync(worker, prepare).ConfigureAwait(false);
        }
        catch
        {
            await _end.CancelAsync().ConfigureAwait(false); // the other workers would go on without one that watches them
            throw;
        }
    }
}
