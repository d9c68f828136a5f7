using System.Globalization;
using System.Runtime.InteropServices;
using Sweep.Hosting.Workers;

namespace Sweep.Cli;

/// <summary>
/// The signals that ask a program to end (Ctrl+C, SIGTERM, a terminal that is closed: SIGHUP, Ctrl+\: SIGQUIT), and Ctrl+Z, which stops it with its workers until it is continued. One that whoever started the program had it ignore, as <c>nohup</c>
/// does, stays ignored.
/// </summary>
internal sealed class ProgramSignals : IDisposable
{
    private const int SigStopOfTerminal = 20; // SIGTSTP on Linux, which alone says what is ignored
    private const string Status = "/proc/self/status";
    private static readonly (PosixSignal Signal, int Number)[] s_signals = [(PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1), (PosixSignal.SIGQUIT, 3)];
    private readonly List<PosixSignalRegistration> _registrations;

    /// <summary>Takes the signals until it is disposed.</summary>
    /// <param name="take">Called with each, on a thread of the pool.</param>
    public ProgramSignals(Action<PosixSignalContext> take)
    {
        var ignored = Ignored();
        bool IsIgnored(int signal) => (ignored >> (signal - 1) & 1) == 1;
        _registrations = [.. s_signals.Where(each => !IsIgnored(each.Number)).Select(each => PosixSignalRegistration.Create(each.Signal, take))];
        if (!OperatingSystem.IsWindows() && !IsIgnored(SigStopOfTerminal))
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Stop));
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, static _ => LocalWorkerBackend.ResumeAll()));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    // .NET does not stop the process once the signal is taken.
    private static void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        LocalWorkerBackend.SuspendAll();
    }

    // A bit for each signal, from 1; none where the system does not tell.
    private static ulong Ignored()
    {
        try
        {
            return File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
                ? ulong.Parse(line.AsSpan(line.IndexOf('\t') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
