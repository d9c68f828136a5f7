using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>Write transactions of a session, which stays the caller's.</summary>
internal sealed class SqliteWriteTransaction(SqliteSession session, string path) : IWriteTransaction
{
    private readonly SqliteCommand _begin = Command(session.Connection, "BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = Command(session.Connection, "COMMIT");
    private readonly SqliteCommand _rollback = Command(session.Connection, "ROLLBACK");
    private readonly FileWatch _file = new(session.Connection, path);
    private readonly LogFlush? _log = LogFlush.IsSupported ? new LogFlush(FileWatch.LogOf(session.Connection)) : null;

    /// <inheritdoc/>
    public void Begin()
    {
        _file.ThrowIfGone();
        _begin.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Commit()
    {
        _commit.ExecuteNonQuery();
        _file.ThrowIfGone(); // what went into a deleted file is not kept, so nobody may be told that it is
    }

    /// <inheritdoc/>
    public void Flush()
    {
        try
        {
            _log?.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Store '{path}' cannot be written: the disk reports an error ({e.Message}); the last results may be lost, see to the disk and run the same command again", e);
        }
    }

    /// <inheritdoc/>
    public void Rollback()
    {
        try
        {
            session.Reset(); // tables that it prepared statements for may be gone
            _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself (disk full, I/O error), or never began (locked).
        }
    }

    /// <inheritdoc/>
    public StoreException? Explain(Exception error) => error is SqliteException fault ? SqliteFault.Explain(fault, path) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _log?.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
