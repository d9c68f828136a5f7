using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Sweep.Runtime.Storage;

/// <summary>What any file must be to be a store, before its library looks at it. Changes nothing.</summary>
internal static partial class StorePath
{
    // What the libraries and this program write beside a store, by the store's name.
    private static readonly string[] s_companions = ["-wal", "-shm", "-journal", ".owner"];

    private const int NameBytes = 255;
    private const int WriteAccess = 2, SearchAccess = 3; // W_OK; W_OK | X_OK of a folder
    private static readonly int s_longestEnding = "-journal".Length; // of what is kept beside a store
    private static readonly TimeSpan s_timeToMake = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(5);

    /// <summary>Refuses a name that the system cannot take, a folder, a file in a folder that is not there, and a missing file that must be there. Waits up to a second for one that is being made.</summary>
    /// <returns>True when the file is there.</returns>
    /// <exception cref="StoreException">The path cannot be a store.</exception>
    public static bool Check(string path, bool mustExist)
    {
        var name = Path.GetFileName(path);
        var length = OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);
        if (length > NameBytes - s_longestEnding)
        {
            throw new StoreException($"The name of the store's file is too long: it has {length} {(OperatingSystem.IsWindows() ? "characters" : "bytes")} and may have {NameBytes - s_longestEnding}, since files such as NAME-journal are kept beside it and the system takes names of up to {NameBytes}; use a shorter --store FILE ('{path}')");
        }

        if (Directory.Exists(path))
        {
            throw new StoreException($"'{path}' is a folder, not a store; name a file in it with --store FILE");
        }

        var folder = Path.GetDirectoryName(path);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new StoreException($"Store '{path}' cannot be opened: there is no folder '{folder}'; make it, or use another --store FILE");
        }

        if (s_companions.FirstOrDefault(companion => IsCompanion(path, companion)) is { } ending)
        {
            throw new StoreException($"'{path}' has the name of a file that belongs to the store '{path[..^ending.Length]}'; use another --store FILE");
        }

        if (!File.Exists(path))
        {
            return mustExist ? throw new StoreException($"There is no store '{path}'; a first run makes it, or name another with --store FILE") : false;
        }

        if (mustExist)
        {
            WaitForContent(path);
        }

        return true;
    }

    // A file that has just been made, by a process that is about to write the store into it.
    private static void WaitForContent(string path)
    {
        while (new FileInfo(path) is { Exists: true, Length: 0 } file && TimeProvider.System.GetUtcNow() - file.LastWriteTimeUtc is var age && age >= TimeSpan.Zero && age < s_timeToMake)
        {
            Thread.Sleep(s_retryPeriod);
        }
    }

    /// <summary>The file that a path leads to, an absolute path: of a link what it points to in the end, so that a store has one name, however it is called.</summary>
    /// <exception cref="StoreException">The links lead in a circle.</exception>
    public static string Resolve(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        }
        catch (IOException cause)
        {
            throw new StoreException($"Store '{path}' cannot be opened: {cause.Message.TrimEnd('.')}; name the file itself with --store FILE", cause);
        }
    }

    private static bool IsCompanion(string path, string ending) => path.EndsWith(ending, StringComparison.Ordinal) && File.Exists(path[..^ending.Length]);

    /// <summary>What to say of a file that cannot be opened or written: what the system says of it or its folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is known where the system has nothing against it.</param>
    public static string NotWritable(string path, string reason)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        var refusal = OperatingSystem.IsWindows() ? null : (File.Exists(path) ? Refusal(path, WriteAccess) : null) ?? Refusal(folder, SearchAccess);
        return $"Store '{path}' cannot be written ({refusal ?? reason.TrimEnd('.')}); make the file and its folder writable, or use another --store FILE";
    }

    [UnsupportedOSPlatform("windows")]
    private static string? Refusal(string path, int access) =>
        MayAccess(path, access) == 0 ? null : $"{path}: {Marshal.GetLastPInvokeErrorMessage()}";

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MayAccess(string path, int access);

    /// <summary>What to say of an empty file that must be a store.</summary>
    public static StoreException Empty(string path) => new($"'{path}' is not a store: it is empty; a first run makes one, or name another with --store FILE");
}
