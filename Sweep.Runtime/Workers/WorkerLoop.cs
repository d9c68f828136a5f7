using System.Globalization;
using System.Runtime.InteropServices;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Isolation;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>A worker process: claims trials from its supervisor until there are no more.</summary>
internal static class WorkerLoop
{
    /// <summary>The environment variable with the number of threads that a trial may use.</summary>
    public const string ThreadsVariable = "SWEEP_THREADS";

    /// <summary>The environment variable with the device that a worker's trials run on.</summary>
    public const string DeviceVariable = "SWEEP_DEVICE";

    /// <summary>The environment variable with the GPUs that CUDA shows a worker.</summary>
    public const string VisibleGpusVariable = "CUDA_VISIBLE_DEVICES";

    /// <summary>The environment variable that is 1 where each trial gets a process of its own.</summary>
    public const string IsolationVariable = "SWEEP_ISOLATE";

    /// <summary>What a worker writes last whose trial failed after somebody had deleted the worker's program: an exit code could be the trial's own.</summary>
    internal const string DeletedLine = "sweep: the worker's program was deleted; another worker takes its place";

    private const int PoolThreads = 4;

    /// <summary>Evaluates trials, on this thread until there are no more, and ends the process.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="socketPath">The supervisor's socket.</param>
    /// <param name="worker">This worker's index, from 0.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(Experiment experiment, string socketPath, int worker)
    {
        ProcessTree.Lead();
        // One is blocked for as long as a trial takes, and a worker that is held to one core would begin with just one.
        ThreadPool.SetMinThreads(PoolThreads, PoolThreads);
        using var stop = new CancellationTokenSource();
        SupervisorWatch.Start(() => _ = stop.CancelAsync()); // what is called by it may block, and the watch must not
        // A terminal sends Ctrl+C to the supervisor and to its workers; the supervisor decides.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        ProgramFiles.Own.Load(); // before the hash: what it says holds for all that this process loads
        using var client = new WorkerClient(socketPath, worker, WorkerTerms.Of(ProgramFiles.Own.Hash(), experiment.Space));
        var threads = int.TryParse(Environment.GetEnvironmentVariable(ThreadsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var device = Environment.GetEnvironmentVariable(DeviceVariable) ?? "cpu";
        var code = Run(experiment, client, device, threads, stop.Token);
        Environment.Exit(code); // a thread that a trial left in the foreground would keep the process alive
        return code;
    }

    // All on one thread: to hand each trial from one thread to another would cost a short one more than all the rest.
    private static int Run(Experiment experiment, WorkerClient client, string device, int threads, CancellationToken stop)
    {
        try
        {
            var isolation = new TrialIsolation(ownsProcess: true);
            TrialLease? next = null;
            while ((next ?? client.Claim(stop)) is { } lease)
            {
                var context = new TrialContext(lease.Id.Number, lease.Attempt, lease.Trial.Key, device, threads, stop) { Experiment = experiment.Name, Folder = lease.Folder, CanPrune = lease.CanPrune, FindTrial = client.Find };
                if (lease.Folder is not null)
                {
                    TrialMarks.Begin(lease.Id.Number, lease.Attempt, lease.Trial.Key);
                }

                var end = TrialEvaluation.Run(experiment, lease, context, isolation, client.Report);
                if (ProcessTree.EndDescendants() is { Count: > 0 } left)
                {
                    Console.Error.WriteLine($"sweep: the trial has ended, and with it what it had left running: {string.Join(", ", left)}");
                }

                if (end?.Outcome.State == TrialState.Failed && ProgramFiles.Own.IsDeleted)
                {
                    Console.Error.WriteLine(DeletedLine);
                    return 1; // what it could not load is not the trial's fault
                }

                var leaves = WhyLeave(end, isolation.Left);
                next = end is null ? null : client.Finish(end with { ExitReason = leaves }, leaves is null ? () => isolation.Prepare(device) : null);
                if (lease.Folder is not null && next is null)
                {
                    TrialMarks.End(); // else the next one's mark says so
                }

                if (leaves is not null)
                {
                    return 0; // the supervisor was told, and has given no next trial
                }

                stop.ThrowIfCancellationRequested();
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (WorkerRefusedException refusal)
        {
            Console.Error.WriteLine($"sweep: {refusal.Message}");
            return 1;
        }
    }

    // What a failed trial was amid of stays as it was: a static constructor that threw, an object half made, a device's context that is lost.
    private static string? WhyLeave(FinishRequest? end, string? left) =>
        left is not null ? $"worker replaced, since its last trial left {left}"
        : DeviceErrors.LosesContext(end?.Outcome.Error) ? "worker replaced, since an error on its device had left it unusable for the process"
        : end?.Outcome.State == TrialState.Failed || Environment.GetEnvironmentVariable(IsolationVariable) == "1" ? ""
        : null;
}
