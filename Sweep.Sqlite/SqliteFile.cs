using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>Opens the file of a store, after a look that changes nothing, and marks a new one as ours.</summary>
internal static class SqliteFile
{
    /// <summary>What <c>PRAGMA application_id</c> says of our files: "SwpS".</summary>
    public const int ApplicationId = 0x53777053;

    /// <summary>The end of the name under which SQLite opens a file without looking for writers.</summary>
    public const string Immutable = "?immutable=1";

    private const int Damaged = 11, NotADatabase = 26;

    /// <summary>Opens for writing; creates and marks the file if there is none.</summary>
    /// <exception cref="StoreException">The path cannot be a store; nothing was changed.</exception>
    public static SqliteConnection OpenWriter(string path)
    {
        Inspect(path, mustExist: false);
        return Guard(path, () =>
        {
            var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
            try
            {
                Mark(connection);
                Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(LogFlush.IsSupported ? "NORMAL" : "FULL")};");
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens an existing store for queries only, also where the file or its folder is read-only.</summary>
    /// <exception cref="StoreException">There is no store at the path; nothing was created.</exception>
    public static SqliteConnection OpenReader(string path)
    {
        Inspect(path, mustExist: true);
        return Guard(path, () =>
        {
            try
            {
                return Queryable(Open(path, SqliteOpenMode.ReadWrite));
            }
            catch (SqliteException e) when (SqliteFault.IsUnwritable(e) && !File.Exists(path + "-wal"))
            {
                return Queryable(OpenImmutable(path)); // no room for the shared-memory file of WAL: nobody can be writing
            }
        });
    }

    /// <summary>Whether a file is SQLite's, of whatever program.</summary>
    public static bool IsSqlite(string path)
    {
        try
        {
            using var connection = OpenImmutable(Path.GetFullPath(path));
            return Scalar(connection, "PRAGMA page_count") > 0 && Scalar(connection, "SELECT count(*) FROM sqlite_master") >= 0;
        }
        catch (SqliteException e)
        {
            return e.SqliteErrorCode == Damaged;
        }
    }

    /// <summary>Runs statements that give no rows.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement that gives one whole number.</summary>
    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    // Through SQLite and never through a file stream: closing any other handle of the file would drop this process' locks on it (POSIX).
    // Immutable: no lock, no recovery, no byte changed, whoever made the file. Ours has its mark in the first page before WAL is turned on.
    private static void Inspect(string path, bool mustExist)
    {
        if (!StorePath.Check(path, mustExist))
        {
            return;
        }

        try
        {
            using var connection = OpenImmutable(path);
            Execute(connection, "PRAGMA writable_schema=1"); // a checkpoint that was cut off leaves a header ahead of its file; the WAL, not seen here, makes up for it
            CheckMark(connection, path, mustExist);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NotADatabase)
        {
            throw new StoreException($"'{path}' is not a store: it is no SQLite file; use another --store FILE", e);
        }
        catch (SqliteException e)
        {
            throw new StoreException($"'{path}' cannot be read as a store ({e.Message}); make it readable, or use another --store FILE", e);
        }
    }

    private static void CheckMark(SqliteConnection connection, string path, bool mustExist)
    {
        if (Scalar(connection, "PRAGMA page_count") == 0)
        {
            // An empty file, as mktemp makes it, may become a store.
            if (mustExist)
            {
                throw StorePath.Empty(path);
            }

            return;
        }

        if (Scalar(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException($"'{path}' is a SQLite file of another program, not a store; use another --store FILE");
        }

        var version = Scalar(connection, "PRAGMA user_version");
        if (version != StoreFormat.Current)
        {
            throw new StoreException($"Store '{path}' was made by another version of SplashSweep (format {version}; this one reads format {StoreFormat.Current}); use that version, or another --store FILE");
        }
    }

    private static void Mark(SqliteConnection connection)
    {
        if (Scalar(connection, "PRAGMA application_id") == ApplicationId)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        if (Scalar(connection, "PRAGMA application_id") == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            // Never into a file that holds something.
            Execute(connection, $"PRAGMA application_id={ApplicationId}");
            Execute(connection, StoreFormat.Create);
        }

        transaction.Commit();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Without pooling: a closed store leaves no handle behind, and the last one to close it folds the WAL into the file.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 };
        var connection = new SqliteConnection(text.ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA busy_timeout=10000");
        return connection;
    }

    private static SqliteConnection OpenImmutable(string path) =>
        Open($"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}{Immutable}", SqliteOpenMode.ReadOnly);

    private static SqliteConnection Queryable(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "PRAGMA query_only=1");
            Scalar(connection, "SELECT count(*) FROM sqlite_master");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection Guard(string path, Func<SqliteConnection> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException e)
        {
            throw SqliteFault.Explain(e, path);
        }
    }
}
