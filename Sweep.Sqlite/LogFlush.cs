using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Sweep.Sqlite;

/// <summary>
/// Makes the write-ahead log of a SQLite file durable by <c>fdatasync</c>, beside the connection that writes it. SQLite's own way, <c>synchronous=FULL</c>, is built with <c>fsync</c>, which
/// takes about twice as long, and does it while it holds the lock that all writers wait for.
/// </summary>
/// <remarks>
/// For Linux; elsewhere SQLite is left to do it. With <c>synchronous=NORMAL</c> it still flushes the log before a checkpoint copies it into the file, and the file before the log is reused.
/// No lock of SQLite is on the log itself, so that closing this handle gives none up.
/// </remarks>
internal sealed partial class LogFlush(string logPath) : IDisposable
{
    private SafeFileHandle? _log;

    /// <summary>Whether this system has what it takes.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux();

    /// <summary>Returns once all that was written to the log before the call is on the disk. Not thread-safe.</summary>
    /// <exception cref="IOException">It is not; what became of it is not known.</exception>
    public void Flush()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException($"{nameof(LogFlush)} needs Linux; see {nameof(IsSupported)}");
        }

        _log ??= File.OpenHandle(logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (SyncData(_log) != 0)
        {
            throw new IOException($"{logPath}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncData(SafeFileHandle file);
}
