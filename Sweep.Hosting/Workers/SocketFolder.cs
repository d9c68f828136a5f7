using System.Globalization;
using System.Text;
using Sweep.Runtime;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting.Workers;

/// <summary>The folder of a supervisor's socket: only this user may enter it (0700), and its name says whose it is.</summary>
internal static class SocketFolder
{
    /// <summary>The socket's file name.</summary>
    public const string SocketName = "socket";

    private const string Prefix = "sweep-socket-";
    private const int PathLimit = 100; // of a socket's address the system keeps 108 bytes

    /// <summary>Makes a new folder, and removes those of supervisors that were killed.</summary>
    public static DirectoryInfo Create()
    {
        var root = new[] { Path.GetTempPath(), "/tmp", "/dev/shm" }.FirstOrDefault(Fits)
            ?? throw new SweepException($"The folder for temporary files has too long a path ('{Path.GetTempPath()}'); set TMPDIR to a shorter one");
        foreach (var left in Directory.EnumerateDirectories(root, Prefix + "*").Where(IsLeft).ToList())
        {
            TryDelete(left);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{WorkerIdentity.Process}-{Path.GetRandomFileName()}");
        var path = Path.Combine(root, name);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folders of the supervisors that live.</summary>
    public static IEnumerable<string> All(string root) => Directory.EnumerateDirectories(root, Prefix + "*").Where(folder => !IsLeft(folder));

    private static bool Fits(string root) =>
        Directory.Exists(root) && Encoding.UTF8.GetByteCount(Path.Combine(root, $"{Prefix}{WorkerIdentity.Process}-12345678.123", SocketName)) < PathLimit;

    private static bool IsLeft(string folder) =>
        Path.GetFileName(folder)[Prefix.Length..].LastIndexOf('-') is > 0 and var end && WorkerIdentity.HasEnded(Path.GetFileName(folder).Substring(Prefix.Length, end));

    private static void TryDelete(string folder)
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
