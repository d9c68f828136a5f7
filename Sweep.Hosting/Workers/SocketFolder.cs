using System.Globalization;
using System.Text;
using Sweep.Runtime;
using Sweep.Runtime.Processes;

namespace Sweep.Hosting.Workers;

/// <summary>The folder of a supervisor's socket: only this user may enter it (0700), its name says whose it is, and its time of change when that process ran last.</summary>
internal static class SocketFolder
{
    /// <summary>The socket's file name.</summary>
    public const string SocketName = "socket";

    /// <summary>The folder's mode, 0700.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Prefix = "sweep-socket-";
    private const int PathLimit = 100; // of a socket's address the system keeps 108 bytes
    private static readonly TimeSpan s_startPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_strangerPatience = TimeSpan.FromDays(1);

    /// <summary>Makes a new folder, and removes those of supervisors that were killed.</summary>
    public static DirectoryInfo Create(TimeProvider clock)
    {
        var root = new[] { Path.GetTempPath(), "/tmp", "/dev/shm" }.FirstOrDefault(Fits)
            ?? throw new SweepException($"The folder for temporary files has too long a path ('{Path.GetTempPath()}'); set TMPDIR to a shorter one");
        foreach (var left in Directory.EnumerateDirectories(root, Prefix + "*").Where(folder => IsLeft(folder, clock)).ToList())
        {
            TryDelete(left);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{WorkerIdentity.Process}-{Path.GetRandomFileName()}");
        var path = Path.Combine(root, name);
        return Make(path);
    }

    /// <summary>Makes a folder, which may be there, for this user alone.</summary>
    public static DirectoryInfo Make(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, OwnerOnly);

    /// <summary>The folders of the supervisors that live.</summary>
    public static IEnumerable<string> All(string root, TimeProvider clock) => Directory.EnumerateDirectories(root, Prefix + "*").Where(folder => !IsLeft(folder, clock));

    private static bool Fits(string root) =>
        Directory.Exists(root) && Encoding.UTF8.GetByteCount(Path.Combine(root, $"{Prefix}{WorkerIdentity.Process}-12345678.123", SocketName)) < PathLimit;

    // Of a process in another container only its socket tells, and of another machine, which shares the folder or was restarted, only how long nothing has changed.
    private static bool IsLeft(string folder, TimeProvider clock)
    {
        var name = Path.GetFileName(folder)[Prefix.Length..];
        if (name.LastIndexOf('-') is not (> 0 and var end))
        {
            return false;
        }

        var process = name[..end];
        return WorkerIdentity.HasEnded(process)
            || (!WorkerIdentity.IsOfThisNumbering(process) && (WorkerIdentity.IsOfThisBoot(process)
                ? IsOlder(folder, s_startPatience, clock) && !SocketConnection.IsServed(Path.Combine(folder, SocketName))
                : IsOlder(folder, s_strangerPatience, clock)));
    }

    private static bool IsOlder(string folder, TimeSpan age, TimeProvider clock) => Directory.GetLastWriteTimeUtc(folder) < (clock.GetUtcNow() - age).UtcDateTime;

    /// <summary>Removes a folder with all in it, if it is there.</summary>
    public static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another supervisor was faster.
        }
    }
}
