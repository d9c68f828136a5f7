namespace Sweep.Experiments.Datasets;

/// <summary>The user's cache of decoded data sets, shared by all of the user's programs and their workers.</summary>
/// <param name="folder">Path of the cache, created by the first write.</param>
internal sealed class DatasetCache(string folder)
{
    private const string LockSuffix = ".lock";
    private const string TemporarySuffix = ".tmp";
    private const string FetchSuffix = ".fetch";

    private static readonly TimeSpan s_lockPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>Path of the cache.</summary>
    public string Folder { get; } = folder;

    /// <summary>Finds the cache: SWEEP_CACHE if set, else the folder splashsweep in XDG_CACHE_HOME or in the platform's default cache folder.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="isWindows">Whether to use the default of Windows instead of ~/.cache.</param>
    public static DatasetCache FromEnvironment(Func<string, string?> variable, bool isWindows)
    {
        if (variable("SWEEP_CACHE") is { Length: > 0 } named)
        {
            return new DatasetCache(Path.GetFullPath(named));
        }

        // The XDG specification says to ignore relative paths.
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
        {
            return new DatasetCache(Path.Combine(xdg, "splashsweep"));
        }

        var home = isWindows
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(variable("HOME") is { Length: > 0 } user ? user : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new DatasetCache(Path.Combine(home, "splashsweep"));
    }

    /// <summary>The full path of a file in the cache.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Takes the lock for creating a file, and waits while another process has it.</summary>
    /// <param name="name">Name of the file in the cache.</param>
    /// <returns>Releases the lock when disposed. The lock of a process that dies is released too.</returns>
    /// <exception cref="DatasetException">The cache cannot be written to.</exception>
    public IDisposable Lock(string name)
    {
        var path = PathOf(name) + LockSuffix;
        CreateFolder();
        while (true)
        {
            try
            {
                var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                DeleteLeftovers(name);
                return held;
            }
            catch (UnauthorizedAccessException cause)
            {
                throw Unwritable(cause);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(s_lockPoll);
            }
            catch (IOException cause)
            {
                throw Unwritable(cause);
            }
        }
    }

    /// <summary>Writes a file atomically: after a crash it is complete or absent.</summary>
    /// <param name="name">Name of the file in the cache. The caller holds its <see cref="Lock"/>.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DatasetException">The cache cannot be written to.</exception>
    public void Write(string name, Action<FileStream> write)
    {
        var temporary = PathOf(name) + TemporarySuffix;
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(name), overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            DeleteLeftovers(name);
            throw Unwritable(cause);
        }
    }

    /// <summary>Creates an empty folder for downloads. If this process dies, the next holder of the lock deletes it.</summary>
    /// <param name="name">Name of the file that is being created. The caller holds its <see cref="Lock"/>.</param>
    public DirectoryInfo NewFetchFolder(string name)
    {
        DeleteLeftovers(name);
        return Directory.CreateDirectory(PathOf(name) + FetchSuffix);
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(cause);
        }
    }

    private void DeleteLeftovers(string name)
    {
        File.Delete(PathOf(name) + TemporarySuffix);
        if (Directory.Exists(PathOf(name) + FetchSuffix))
        {
            Directory.Delete(PathOf(name) + FetchSuffix, recursive: true);
        }
    }

    private DatasetException Unwritable(Exception cause) =>
        new($"the cache folder {Folder} cannot be written ({cause.Message}); set SWEEP_CACHE to a folder that can, with half a gigabyte free", cause);
}
