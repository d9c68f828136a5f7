namespace Sweep.Runtime.Storage.Kinds;

/// <summary>Where a store is: its kind and its path, as <c>--store</c> takes them.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Path">The file.</param>
public sealed record StoreAddress(string Text, StoreKind Kind, string Path)
{
    /// <summary>The store of a command line that names none.</summary>
    public const string Default = "sweeps.db";

    /// <summary>The file itself, an absolute path: where the path is a link, what it leads to. Whatever stands beside a store goes by it.</summary>
    /// <exception cref="StoreException">The links lead in a circle.</exception>
    public string File => StorePath.Resolve(Path);

    /// <summary>Whether something is there.</summary>
    public bool Exists => System.IO.File.Exists(Path);

    /// <summary>The address without the way to it, for what is read elsewhere: of <c>litedb:/home/a/sweeps.db</c> <c>litedb:sweeps.db</c>.</summary>
    public string ShortText => Text[..^Path.Length] + System.IO.Path.GetFileName(Path);

    /// <summary>Opens the store, and makes it when there is none.</summary>
    /// <exception cref="StoreException">The path cannot be a store of this kind.</exception>
    public ITrialStore Open(TimeProvider? clock = null) => Kind.Open(Path, clock);

    /// <summary>Opens the store, which must be there, to be read only.</summary>
    /// <exception cref="StoreException">There is no store of this kind at the path.</exception>
    public ITrialStore OpenExisting() => Kind.OpenExisting(Path);

    /// <summary>The files of a store's trials: <c>FILE.files/ID</c>. The whole name of the file counts, and a new store at the same path has another id.</summary>
    /// <param name="store">The store that was opened here.</param>
    public TrialFiles FilesOf(ITrialStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new($"{File}.files{System.IO.Path.DirectorySeparatorChar}{(store.Id.Length > 0 ? store.Id : "none")}");
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;
}
