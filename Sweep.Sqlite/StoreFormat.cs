using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>The system tables of a file, and the way from an older format to this one. To be run inside a transaction.</summary>
/// <remarks>
/// Format 1 had the experiments and the reports. Format 2 adds the versions of the code, the history of reopened trials with its reports, and whether a trial is outside its space. Format 3 adds what tells the store from every other one.
/// </remarks>
internal static class StoreFormat
{
    /// <summary>What <c>PRAGMA user_version</c> says of a file of this format.</summary>
    public const int Current = 3;

    private const string First = """
        CREATE TABLE sweep_experiments (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, space TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sweep_reports (
            experiment TEXT NOT NULL, number INTEGER NOT NULL, step INTEGER NOT NULL, metric TEXT NOT NULL, value REAL,
            PRIMARY KEY (experiment, number, step, metric)) WITHOUT ROWID;
        """;

    private const string Second = """
        CREATE TABLE sweep_code (hash TEXT PRIMARY KEY, methods TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sweep_old_reports (
            experiment TEXT NOT NULL, number INTEGER NOT NULL, token INTEGER NOT NULL, step INTEGER NOT NULL, metric TEXT NOT NULL, value REAL,
            PRIMARY KEY (experiment, number, token, step, metric)) WITHOUT ROWID;
        """;

    // Drawn here, so that two processes that open a new file at once agree.
    private const string Third = """
        CREATE TABLE sweep_store (id TEXT PRIMARY KEY) WITHOUT ROWID;
        INSERT INTO sweep_store VALUES (lower(hex(randomblob(8))));
        """;

    /// <summary>Makes the table of what is asked of running sweeps, where it is not there. It came after format 2 and needs no other: who does not know it asks nothing and is asked nothing.</summary>
    public const string CreateRequests = "CREATE TABLE IF NOT EXISTS sweep_requests (experiment TEXT PRIMARY KEY, request TEXT NOT NULL) WITHOUT ROWID";

    /// <summary>Makes an empty file a store.</summary>
    public static void Create(SqliteConnection connection) => SqliteFile.Execute(connection, $"{First}{Second}{Third}PRAGMA user_version={Current};");

    /// <summary>Brings a store of an older format to this one. No trial is changed.</summary>
    public static void Upgrade(SqliteConnection connection)
    {
        var version = SqliteFile.Scalar(connection, "PRAGMA user_version");
        if (version >= Current)
        {
            return; // another process was faster
        }

        if (version < 2)
        {
            SqliteFile.Execute(connection, Second);
            foreach (var text in Spaces(connection))
            {
                var sql = new ExperimentSql(SpaceJson.Read(text));
                SqliteFile.Execute(connection, sql.AddOutside + sql.CreateIndexes + sql.CreateHistory);
            }
        }

        SqliteFile.Execute(connection, $"{Third}PRAGMA user_version={Current}");
    }

    private static List<string> Spaces(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT space FROM sweep_experiments");
        using var row = select.Read();
        var texts = new List<string>();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }
}
