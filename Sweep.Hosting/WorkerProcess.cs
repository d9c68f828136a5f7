using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>One worker process, from its start to its end.</summary>
internal sealed partial class WorkerProcess : IDisposable
{
    private const int LinesKept = 20;
    private const int CharactersKept = 2_000; // of each of them
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SignalBase = 128; // .NET gives 128 + n for a process that signal n ended
    private static readonly TimeSpan s_stopPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_outputPatience = TimeSpan.FromMilliseconds(200);
    private static readonly ConcurrentDictionary<int, int> s_running = new();
    private static readonly int s_sigStop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int s_sigContinue = OperatingSystem.IsMacOS() ? 19 : 18;
    private static int s_started;
    private static readonly string[] s_threadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", WorkerLoop.ThreadsVariable];
    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool[] _isAmidLine = new bool[2];
    private Task _outputRead = Task.CompletedTask;
    private volatile bool _isDisposed;

    private readonly TrialLog? _log;
    private readonly string _identity;
    private WorkerJob? _job; // on Windows
    private readonly long _kernelKills = MemoryErrors.CountKernelKills();

    private WorkerProcess(ProcessStartInfo start, TrialLog? log, string identity)
    {
        _log = log;
        _identity = identity;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">All of its arguments.</param>
    /// <param name="cores">The cores that it is held to.</param>
    /// <param name="slot">The device that its trials run on.</param>
    /// <param name="experiment">The name of the experiment whose trials it evaluates.</param>
    /// <param name="options">How many threads its trials may use, and where they keep files.</param>
    /// <exception cref="SweepException">The program cannot be started.</exception>
    public static WorkerProcess Start(string command, IEnumerable<string> arguments, IReadOnlyList<int> cores, DeviceSlot slot, string experiment, SweepOptions options)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in s_threadVariables)
        {
            start.Environment[variable] = options.ThreadsPerWorker.ToString(CultureInfo.InvariantCulture);
        }

        start.Environment[WorkerLoop.DeviceVariable] = slot.SeenAs;
        start.Environment[WorkerLoop.VisibleGpusVariable] = slot.VisibleGpus;
        start.Environment[WorkerLoop.IsolationVariable] = options.Isolate ? "1" : null;

        var identity = WorkerIdentity.Of(Interlocked.Increment(ref s_started)); // another one for each process: a dead worker's are ended while its successor may run
        start.Environment[ProcessTree.Variable] = identity;
        var worker = new WorkerProcess(start, options.Files is { } files ? new TrialLog(files, experiment, options.LogLimit, TimeProvider.System) : null, identity);
        try
        {
            CpuCores.StartHeld(cores, () => worker._process.Start());
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new SweepException($"A worker process cannot be started ({command}): {exception.Message}", exception);
        }

        s_running[worker._process.Id] = worker._process.Id;
        if (OperatingSystem.IsWindows())
        {
            worker._job = new WorkerJob(worker._process.SafeHandle);
        }

        worker._outputRead = Task.WhenAll(worker.ReadAsync(0, worker._process.StandardOutput.BaseStream), worker.ReadAsync(1, worker._process.StandardError.BaseStream));
        return worker;
    }

    /// <summary>Stops this process and its workers with what their trials have started, until it is continued. They are in sessions of their own, so a terminal's Ctrl+Z does not reach them.</summary>
    public static void Suspend()
    {
        SignalWorkers(s_sigStop);
        _ = Signal(Environment.ProcessId, s_sigStop);
    }

    /// <summary>Lets the workers go on after <see cref="Suspend"/>.</summary>
    public static void Resume() => SignalWorkers(s_sigContinue);

    private static void SignalWorkers(int signal)
    {
        foreach (var worker in s_running.Keys)
        {
            _ = Signal(-worker, signal);
        }
    }

    /// <summary>Whether a signal or a debugger keeps the process from running.</summary>
    public bool IsStopped => OperatingSystem.IsLinux() && ProcessEntry.Read(_process.Id) is { IsStopped: true };

    /// <summary>Waits for the process's end, and ends what its trials have left behind.</summary>
    /// <returns>How it ended: a line such as <c>worker killed by signal 9 (SIGKILL)</c>, then what it wrote last.</returns>
    public async Task<string> WaitAsync()
    {
        await _exited.Task.ConfigureAwait(false);
        s_running.TryRemove(_process.Id, out _);
        _job?.Dispose();
        ProcessTree.EndLeft(_process.Id, _identity);
        await Task.WhenAny(_outputRead, Task.Delay(s_outputPatience)).ConfigureAwait(false); // what has escaped may hold the pipe open
        lock (_lastLines)
        {
            var how = Describe(_process.ExitCode);
            var isKilled = _process.ExitCode == SignalBase + SigKill && MemoryErrors.CountKernelKills() > _kernelKills;
            return string.Join('\n', [isKilled ? $"{how}: {MemoryErrors.KilledBySystem}" : how, .. _lastLines]);
        }
    }

    /// <summary>Asks the process to end, and ends it by force if it does not within <paramref name="grace"/>, as the clock counts it.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider clock)
    {
        if (OperatingSystem.IsWindows() || Signal(_process.Id, SigTerm) != 0)
        {
            Kill();
        }

        for (var began = clock.GetTimestamp(); !_exited.Task.IsCompleted;)
        {
            if (clock.GetElapsedTime(began) >= grace)
            {
                Kill();
                return;
            }

            await Task.WhenAny(_exited.Task, Task.Delay(s_stopPeriod)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _process.Dispose();
        _job?.Dispose();
        _log?.Dispose();
    }

    /// <summary>How a process ended, by its exit code.</summary>
    internal static string Describe(int exitCode) => exitCode switch
    {
        SignalBase + 4 => "worker killed by signal 4 (SIGILL)",
        SignalBase + 6 => "worker killed by signal 6 (SIGABRT)",
        SignalBase + 7 => "worker killed by signal 7 (SIGBUS)",
        SignalBase + 8 => "worker killed by signal 8 (SIGFPE)",
        SignalBase + SigKill => "worker killed by signal 9 (SIGKILL)",
        SignalBase + 11 => "worker killed by signal 11 (SIGSEGV)",
        SignalBase + SigTerm => "worker killed by signal 15 (SIGTERM)",
        > SignalBase and < SignalBase + 65 => $"worker killed by signal {exitCode - SignalBase}",
        WorkerLoop.Deleted => "worker ended, since its program was deleted; another takes its place",
        WorkerLoop.Refused => "worker was refused as another program",
        _ => $"worker ended with exit code {exitCode}",
    };

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    private void Kill()
    {
        try
        {
            var started = ProcessTree.DescendantsOf(_process.Id); // before it ends: what descends from nobody any more cannot be told
            _process.Kill(entireProcessTree: OperatingSystem.IsWindows());
            ProcessTree.End(started);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private async Task ReadAsync(int stream, Stream output)
    {
        await using var disposal = output.ConfigureAwait(false);
        try
        {
            await LinePieces.ReadAsync(output, (piece, isEnded) => Keep(stream, piece, isEnded)).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other end is gone, which is the end of the output.
        }
    }

    // Of a long line the first piece stands for all of it.
    private void Keep(int stream, string piece, bool isEnded)
    {
        if (_isDisposed)
        {
            return; // a process that the worker left behind still has its output
        }

        var (isFirst, written) = (!_isAmidLine[stream], _log is null ? piece : _log.Take(stream, piece, isEnded));
        _isAmidLine[stream] = !isEnded;
        if (!isFirst || string.IsNullOrWhiteSpace(written))
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(written.Length > CharactersKept ? written[..CharactersKept] + " …" : written);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }
    }
}
