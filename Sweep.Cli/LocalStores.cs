using Sweep.LiteDb;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Cli;

/// <summary>The kinds of stores that are files on this machine.</summary>
public static class LocalStores
{
    /// <summary>LiteDB, the kind of a new file whose address names none, and SQLite, which recognizes its files first, before anybody else opens them: closing a file drops SQLite's locks on it.</summary>
    public static StoreKinds Kinds { get; } = new(LiteTrialStore.Kind, SqliteTrialStore.Kind, LiteTrialStore.Kind);
}
