using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting.Workers;

/// <summary>One worker process, from its start to its end.</summary>
internal sealed partial class WorkerProcess : IWorkerHandle
{
    private const int LinesKept = 20;
    private const int CharactersKept = 2_000; // of each of them
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SignalBase = 128; // .NET gives 128 + n for a process that signal n ended
    private static readonly TimeSpan s_stopPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_outputTimeout = TimeSpan.FromMilliseconds(200);
    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool[] _isAmidLine = new bool[2];
    private readonly Task _outputRead;
    private volatile bool _isDisposed;

    private readonly TrialLog? _log;
    private readonly string _identity;
    private readonly TimeProvider _clock;
    private readonly Action<int> _ended;
    private readonly WorkerJob? _job; // on Windows
    private readonly long _kernelKills = MemoryErrors.CountKernelKills();

    /// <summary>Starts a process.</summary>
    /// <param name="start">Program, arguments and environment; its streams are redirected.</param>
    /// <param name="cores">The cores that it is held to.</param>
    /// <param name="log">Takes what trials print; null for none. Disposed with the process.</param>
    /// <param name="identity">The value of <see cref="ProcessTree.Variable"/> in the environment.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ended">Called with the process's number once it has ended.</param>
    /// <exception cref="SweepException">The program cannot be started.</exception>
    public WorkerProcess(ProcessStartInfo start, IReadOnlyList<int> cores, TrialLog? log, string identity, TimeProvider clock, Action<int> ended)
    {
        (_log, _identity, _clock, _ended) = (log, identity, clock, ended);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
        try
        {
            CpuCores.StartHeld(cores, () => _process.Start());
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new SweepException($"A worker process cannot be started ({start.FileName}): {exception.Message}", exception);
        }

        if (OperatingSystem.IsWindows())
        {
            _job = new WorkerJob(_process.SafeHandle);
        }

        _outputRead = Task.WhenAll(ReadAsync(0, _process.StandardOutput.BaseStream), ReadAsync(1, _process.StandardError.BaseStream));
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <inheritdoc/>
    public bool IsSuspended => OperatingSystem.IsLinux() && ProcessEntry.Read(_process.Id) is { IsStopped: true };

    /// <inheritdoc/>
    public async Task<string> WaitAsync()
    {
        await _exited.Task.ConfigureAwait(false);
        _ended(_process.Id);
        _job?.Dispose();
        ProcessTree.EndLeft(_process.Id, _identity);
        await Task.WhenAny(_outputRead, Task.Delay(s_outputTimeout, _clock)).ConfigureAwait(false); // what has escaped may hold the pipe open
        lock (_lastLines)
        {
            var how = _process.ExitCode == 1 && _lastLines.LastOrDefault() == WorkerLoop.DeletedLine ? WorkerLoop.DeletedLine["sweep: ".Length..] : Describe(_process.ExitCode);
            var isKilled = _process.ExitCode == SignalBase + SigKill && MemoryErrors.CountKernelKills() > _kernelKills;
            return string.Join('\n', [isKilled ? $"{how}: {MemoryErrors.KilledBySystem}" : how, .. _lastLines]);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan grace)
    {
        // The worker reads the request from its input. A process that does not read that yet is ended by the signal, where the system has signals.
        var isAsked = TryAsk();
        if (OperatingSystem.IsWindows() ? !isAsked : Signal(_process.Id, SigTerm) != 0)
        {
            Kill();
        }

        for (var began = _clock.GetTimestamp(); !_exited.Task.IsCompleted;)
        {
            if (_clock.GetElapsedTime(began) >= grace)
            {
                Kill();
                return;
            }

            await Task.WhenAny(_exited.Task, Task.Delay(s_stopPeriod, _clock)).ConfigureAwait(false);
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
        _ => $"worker ended with exit code {exitCode}",
    };

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    private bool TryAsk()
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            input.Write(SupervisorWatch.StopRequest);
            input.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return false; // it has ended
        }
    }

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
