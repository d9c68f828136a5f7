using System.Globalization;
using System.Runtime.InteropServices;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>A worker process: claims trials from its supervisor until there are no more.</summary>
public static class WorkerLoop
{
    /// <summary>The environment variable with the number of threads that a trial may use.</summary>
    public const string ThreadsVariable = "SWEEP_THREADS";

    /// <summary>The environment variable with the device that a worker's trials run on.</summary>
    public const string DeviceVariable = "SWEEP_DEVICE";

    /// <summary>The environment variable with the GPUs that CUDA shows a worker.</summary>
    public const string VisibleGpusVariable = "CUDA_VISIBLE_DEVICES";

    /// <summary>The exit code of a worker whose last trial left its GPU unusable for this process: its supervisor starts another one.</summary>
    internal const int ContextLost = 75;

    private const int PoolThreads = 4;

    /// <summary>Evaluates trials.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="socketPath">The supervisor's socket.</param>
    /// <param name="worker">This worker's index, from 0.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Experiment experiment, string socketPath, int worker)
    {
        SupervisorWatch.Start();
        // One is blocked for as long as a trial takes, and a worker that is held to one core would begin with just one.
        ThreadPool.SetMinThreads(PoolThreads, PoolThreads);
        using var stop = new CancellationTokenSource();
        // A terminal sends Ctrl+C to the supervisor and to its workers; the supervisor decides.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        using var client = new WorkerClient(socketPath, worker);
        var threads = int.TryParse(Environment.GetEnvironmentVariable(ThreadsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var device = Environment.GetEnvironmentVariable(DeviceVariable) ?? "cpu";
        return await TrialEvaluation.OnThreadAsync(() => Run(experiment, client, device, threads, stop.Token)).ConfigureAwait(false);
    }

    // All on one thread: to hand each trial from one thread to another would cost a short one more than all the rest.
    private static int Run(Experiment experiment, WorkerClient client, string device, int threads, CancellationToken stop)
    {
        try
        {
            TrialAssignment? next = null;
            while ((next ?? client.Claim(stop)) is { } trial)
            {
                var context = new TrialContext(trial.Number, trial.Attempt, trial.Key, device, threads, stop) { Experiment = experiment.Name, Folder = trial.Folder, FindTrial = client.Find };
                if (trial.Folder is not null)
                {
                    TrialMarks.Begin(trial.Number, trial.Attempt, trial.Key);
                }

                var end = TrialEvaluation.Run(experiment, trial.ToLease(experiment.Space).Values, context, reports => client.Report(trial, reports));
                next = end is null ? null : client.Finish(trial, end);
                if (trial.Folder is not null && next is null)
                {
                    TrialMarks.End(); // else the next one's mark says so
                }

                if (DeviceErrors.LosesContext(end?.Outcome.Error))
                {
                    return ContextLost; // the supervisor reads the same text, and has given no next trial
                }

                stop.ThrowIfCancellationRequested();
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }
}
