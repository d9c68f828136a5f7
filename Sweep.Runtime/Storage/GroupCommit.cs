using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace Sweep.Runtime.Storage;

/// <summary>Runs writes one after the other; those that wait while another commits share the next commit, and so one fsync.</summary>
/// <remarks>Thread-safe. A write is durable when its call returns. There is no thread of its own: whoever gets the gate does the work of all who wait.</remarks>
internal sealed class GroupCommit(SqliteConnection connection, string path) : IDisposable
{
    private readonly ConcurrentQueue<PendingWrite> _queue = new();
    private readonly Lock _gate = new();
    private readonly SqliteCommand _begin = Command(connection, "BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = Command(connection, "COMMIT");
    private readonly SqliteCommand _rollback = Command(connection, "ROLLBACK");
    private readonly FileWatch _file = new(connection, path);

    /// <summary>Runs <paramref name="write"/> in a transaction; it may be run twice when a neighbour in the same commit fails, so it must only touch the connection.</summary>
    /// <exception cref="StoreException">SQLite refused; nothing of the write is kept.</exception>
    public T Run<T>(Func<T> write)
    {
        T result = default!;
        var pending = new PendingWrite(() => result = write());
        _queue.Enqueue(pending);
        lock (_gate)
        {
            if (!pending.IsDone)
            {
                Drain();
            }
        }

        if (pending.Failure is SqliteException error)
        {
            throw SqliteFault.Explain(error, path);
        }

        if (pending.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(pending.Failure);
        }

        return result;
    }

    /// <summary>Lets go of the statements; the connection stays the caller's.</summary>
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    private void Drain()
    {
        var writes = new List<PendingWrite>();
        while (_queue.TryDequeue(out var next))
        {
            writes.Add(next);
        }

        var failure = TryCommit(writes, out var hasBegun);
        if (failure is null)
        {
            return;
        }

        foreach (var write in writes)
        {
            // What cannot begin (the file is locked, or gone) is not the fault of one of them: each by itself would wait in vain once more.
            write.Failure = writes.Count == 1 || !hasBegun ? failure : TryCommit([write], out _);
            write.IsDone = true;
        }
    }

    private Exception? TryCommit(List<PendingWrite> writes, out bool hasBegun)
    {
        hasBegun = false;
        try
        {
            _file.ThrowIfGone();
            _begin.ExecuteNonQuery();
            hasBegun = true;
            writes.ForEach(static write => write.Run());
            _commit.ExecuteNonQuery();
            _file.ThrowIfGone(); // what went into a deleted file is not kept, so nobody may be told that it is
            writes.ForEach(static write => write.IsDone = true);
            return null;
        }
        catch (Exception e) // whatever it was belongs to the caller who waits for it
        {
            Rollback();
            return e;
        }
    }

    private void Rollback()
    {
        try
        {
            _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself (disk full, I/O error), or never began (locked).
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private sealed class PendingWrite(Action run)
    {
        public Action Run { get; } = run;

        public bool IsDone { get; set; }

        public Exception? Failure { get; set; }
    }
}
