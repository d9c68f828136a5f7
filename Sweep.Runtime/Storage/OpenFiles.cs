using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Sweep.Runtime.Storage;

/// <summary>The system's limit on how many files and sockets a process may have open: what a program meets there looks like anything but that.</summary>
internal static partial class OpenFiles
{
    /// <summary>What the smallest command needs.</summary>
    private const int Least = 128;

    // A sweep's own assemblies, store, socket and terminal; of each worker three pipes, a connection and what watches it, and what is open while one starts.
    private const int OfSweep = 160, OfWorker = 8;
    private const int TooManyHere = 24, TooManyInSystem = 23; // EMFILE, ENFILE
    private const int LimitOfFiles = 7, LimitOfFilesOnMac = 8; // RLIMIT_NOFILE

    /// <summary>The limit; null where the system has none or does not say.</summary>
    public static long? Limit
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return null;
            }

            Span<ulong> limits = stackalloc ulong[2]; // now, and how far this process may raise it, which .NET has done
            return GetLimit(OperatingSystem.IsLinux() ? LimitOfFiles : LimitOfFilesOnMac, limits) == 0 && limits[0] < int.MaxValue ? (long)limits[0] : null;
        }
    }

    /// <summary>Refuses to begin what would break in the middle.</summary>
    /// <exception cref="SweepException">The limit is below what any command needs.</exception>
    public static void RequireEnough()
    {
        if (Limit is { } limit && limit < Least)
        {
            throw new SweepException(string.Create(CultureInfo.InvariantCulture, $"The system lets this process have {limit} files open and at least {Least} are needed; raise the limit (ulimit -n 1024) and run this again"));
        }
    }

    /// <summary>Refuses a sweep with more workers than there are files for.</summary>
    /// <exception cref="SweepException">The limit is too low; the message says for how many it is enough.</exception>
    public static void RequireEnough(int workers)
    {
        var needed = OfSweep + (OfWorker * workers);
        if (Limit is { } limit && limit < needed)
        {
            var most = (limit - OfSweep) / OfWorker;
            throw new SweepException(string.Create(CultureInfo.InvariantCulture, $"The system lets this process have {limit} files open, and a sweep with {workers} {(workers == 1 ? "worker" : "workers")} needs {needed}; raise the limit (ulimit -n {Math.Max(1024, needed)}){(most > 0 ? $", or use --workers {most}" : "")}"));
        }
    }

    /// <summary>Whether an error says, or comes of it, that no more files can be opened.</summary>
    public static bool IsCause(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is IOException { HResult: TooManyHere or TooManyInSystem } or System.ComponentModel.Win32Exception { NativeErrorCode: TooManyHere or TooManyInSystem }
                or System.Net.Sockets.SocketException { NativeErrorCode: TooManyHere or TooManyInSystem })
            {
                return true;
            }

            // A library that cannot be opened is one that is not found. SQLite's own exception is not named, since to name it is to load it.
            if ((cause is FileNotFoundException or FileLoadException or BadImageFormatException or DllNotFoundException or TypeInitializationException || cause.GetType().Name == "SqliteException") && AreAllInUse())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What to say where it is so.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture, $"Too many open files: the system lets this process have {Limit?.ToString(CultureInfo.InvariantCulture) ?? "no more"}; raise the limit (ulimit -n 4096), or use fewer workers (--workers)");

    /// <summary>Whether not one more can be opened now.</summary>
    public static bool AreAllInUse()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            using var probe = new FileStream("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException refused)
        {
            return refused.HResult is TooManyHere or TooManyInSystem;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, Span<ulong> limits);
}
