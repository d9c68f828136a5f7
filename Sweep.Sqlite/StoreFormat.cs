namespace Sweep.Sqlite;

/// <summary>The system tables of a file.</summary>
internal static class StoreFormat
{
    /// <summary>What <c>PRAGMA user_version</c> says of a file of this format.</summary>
    public const int Current = 4;

    // The id is drawn by SQLite, so that two processes that open a new file at once agree.
    /// <summary>Turns an empty file into a store. Run inside a transaction.</summary>
    public static readonly string Create = $"""
        CREATE TABLE sweep_store (id TEXT PRIMARY KEY) WITHOUT ROWID;
        INSERT INTO sweep_store VALUES (lower(hex(randomblob(8))));
        CREATE TABLE sweep_experiments (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, space TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sweep_control (experiment TEXT PRIMARY KEY, request TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sweep_code (hash TEXT PRIMARY KEY, methods TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sweep_reports (
            experiment TEXT NOT NULL, number INTEGER NOT NULL, step INTEGER NOT NULL, metric TEXT NOT NULL, value,
            PRIMARY KEY (experiment, number, step, metric)) WITHOUT ROWID;
        CREATE TABLE sweep_old_reports (
            experiment TEXT NOT NULL, number INTEGER NOT NULL, token INTEGER NOT NULL, step INTEGER NOT NULL, metric TEXT NOT NULL, value,
            PRIMARY KEY (experiment, number, token, step, metric)) WITHOUT ROWID;
        PRAGMA user_version={Current};
        """;
}
