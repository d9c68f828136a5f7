namespace Sweep.Runtime.Storage;

/// <summary>What any file must be to be a store, before its library looks at it. Changes nothing.</summary>
internal static class StorePath
{
    // What the libraries and this program write beside a store, by the store's name.
    private static readonly string[] s_companions = ["-wal", "-shm", "-journal", ".owner"];

    /// <summary>Refuses a folder, a file in a folder that is not there, and a missing file that must be there.</summary>
    /// <returns>True when the file is there.</returns>
    /// <exception cref="StoreException">The path cannot be a store.</exception>
    public static bool Check(string path, bool mustExist)
    {
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

        var exists = File.Exists(path);
        return exists || !mustExist ? exists : throw new StoreException($"There is no store '{path}'; a first run makes it, or name another with --store FILE");
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

    /// <summary>What to say of an empty file that must be a store.</summary>
    public static StoreException Empty(string path) => new($"'{path}' is not a store: it is empty; a first run makes one, or name another with --store FILE");
}
