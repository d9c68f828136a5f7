using Sweep.LiteDb;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Cli;

/// <summary>The kinds of stores that are files on this machine.</summary>
public static class LocalStores
{
    /// <summary>SQLite, the kind of a new store whose address names none, and LiteDB. SQLite comes first also because it must recognise its files before anybody else opens them: closing a file drops SQLite's locks on it.</summary>
    public static StoreKinds Kinds { get; } = new(SqliteTrialStore.Kind, LiteTrialStore.Kind);
}
