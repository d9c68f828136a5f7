using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Kinds;

/// <summary>The kinds of stores, by name.</summary>
public static class StoreKinds
{
    private static readonly IStoreKind[] s_kinds =
    [
        new SqliteStoreKind(),
        new AdapterStoreKind("litedb", static () => Type.GetType("Sweep.LiteDb.LiteStoreKind, Sweep.LiteDb"), "This program has no store of kind litedb: reference Sweep.LiteDb, or keep the trials in SQLite: --store sqlite:FILE"),
    ];

    /// <summary>All of them, those included that this build has no adapter for. The first is the kind of a place that names none.</summary>
    public static IReadOnlyList<IStoreKind> All => s_kinds;

    /// <summary>The kind with a name.</summary>
    /// <exception cref="StoreException">There is none; the message gives the nearest.</exception>
    public static IStoreKind Find(string name) => s_kinds.FirstOrDefault(kind => kind.Name == name)
        ?? throw new StoreException($"No kind of store '{name}'; {NearestName.Hint(name, [.. s_kinds.Select(kind => kind.Name)], "kinds")} (--store KIND:FILE; a file whose name has a colon: --store sqlite:FILE)");
}
