namespace Sweep.Experiments.Datasets;

/// <summary>The user's folder of decoded data sets, shared by all checkouts and workers of the user.</summary>
/// <param name="folder">Where it is; made when first written to.</param>
internal sealed class DatasetCache(string folder)
{
    private const string LockSuffix = ".lock";
    private const string TemporarySuffix = ".tmp";
    private const string FetchSuffix = ".fetch";

    private static readonly TimeSpan s_lockPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>Where it is.</summary>
    public string Folder { get; } = folder;

    /// <summary>The folder that the environment names: SWEEP_CACHE; else splashsweep in XDG_CACHE_HOME; else that of the user.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="isWindows">Whether the user's folder is the one of Windows.</param>
    public static DatasetCache FromEnvironment(Func<string, string?> variable, bool isWindows)
    {
        if (variable("SWEEP_CACHE") is { Length: > 0 } named)
        {
            return new DatasetCache(Path.GetFullPath(named));
        }

        // The XDG specification: a path that is not absolute is to be ignored.
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

    /// <summary>Lets one process at a time make the file called <paramref name="name"/>; the others wait.</summary>
    /// <returns>Ends the turn when disposed. A process that dies ends its turn too.</returns>
    /// <exception cref="DatasetException">The folder cannot be written.</exception>
    public IDisposable Lock(string name)
    {
        var path = PathOf(name) + LockSuffix;
        MakeFolder();
        while (true)
        {
            try
            {
                var turn = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                RemoveLeftovers(name);
                return turn;
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

    /// <summary>Writes a file so that it is there whole or not at all, also after a crash.</summary>
    /// <param name="name">Its name in the cache. The caller holds its <see cref="Lock"/>.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DatasetException">The folder cannot be written.</exception>
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
            RemoveLeftovers(name);
            throw Unwritable(cause);
        }
    }

    /// <summary>An empty folder to fetch into, which the next turn removes if this one dies before it can.</summary>
    /// <param name="name">The file that is being made. The caller holds its <see cref="Lock"/>.</param>
    public DirectoryInfo NewFetchFolder(string name)
    {
        RemoveLeftovers(name);
        return Directory.CreateDirectory(PathOf(name) + FetchSuffix);
    }

    private void MakeFolder()
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

    private void RemoveLeftovers(string name)
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
