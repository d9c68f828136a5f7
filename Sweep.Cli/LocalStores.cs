using Sweep.LiteDb;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Cli;

/// <summary>The kinds of stores that are files on this machine.</summary>
public static class LocalStores
{
    /// <summary>SQLite, which is the kind of a place that names none, and LiteDB.</summary>
    public static StoreKinds Kinds { get; } = new([new SqliteStoreKind(), new LiteStoreKind()]);
}
