using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Telemetry;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting.Workers;

/// <summary>Workers as processes of this machine.</summary>
/// <param name="options">How many threads trials may use, and where they keep files.</param>
/// <param name="clock">Its timestamps stand still while this process does not run.</param>
internal sealed partial class LocalWorkerBackend(SweepOptions options, TimeProvider clock) : IWorkerBackend
{
    private static readonly int s_sigStop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int s_sigContinue = OperatingSystem.IsMacOS() ? 19 : 18;
    private static readonly string[] s_threadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", WorkerLoop.ThreadsVariable];
    private static readonly ConcurrentDictionary<int, int> s_running = new(); // of all sweeps of this process: a signal to it concerns them all
    private static int s_started;

    /// <summary>Stops this process and its workers with what their trials have started, until it is continued. They are in sessions of their own, so a terminal's Ctrl+Z does not reach them.</summary>
    public static void SuspendAll()
    {
        SignalAll(s_sigStop);
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(Environment.ProcessId, s_sigStop);
        }
    }

    /// <summary>Lets the workers go on after <see cref="SuspendAll"/>.</summary>
    public static void ResumeAll() => SignalAll(s_sigContinue);

    /// <inheritdoc/>
    public IWorkerHandle Start(WorkerStart start)
    {
        var process = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in s_threadVariables)
        {
            process.Environment[variable] = options.ThreadsPerWorker.ToString(CultureInfo.InvariantCulture);
        }

        process.Environment[WorkerLoop.DeviceVariable] = start.Slot.SeenAs;
        process.Environment[WorkerLoop.VisibleGpusVariable] = start.Slot.VisibleGpus;
        SweepActivities.Pass(process.Environment);
        process.Environment[WorkerLoop.IsolationVariable] = options.Isolate ? "1" : null;
        var identity = WorkerIdentity.Of(Interlocked.Increment(ref s_started)); // another one for each process: a dead worker's are ended while its successor may run
        process.Environment[ProcessTree.Variable] = identity;
        var cores = CpuCores.Share(CpuCores.Usable(), start.Index, start.Count, start.Cores);
        var log = options.Files is { } files ? new TrialLog(files, start.Experiment, options.LogLimit, clock) : null;
        var worker = new WorkerProcess(process, cores, log, identity, clock, static ended => s_running.TryRemove(ended, out _));
        s_running[worker.Id] = worker.Id;
        return worker;
    }

    /// <inheritdoc/>
    public bool IsGone(string worker) => WorkerIdentity.IsGone(worker);

    /// <inheritdoc/>
    public void EndOrphans() => ProcessTree.EndOrphans();

    private static void SignalAll(int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var worker in s_running.Keys)
        {
            _ = Signal(-worker, signal);
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
