using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Sweep.Runtime.Storage;

/// <summary>Runs writes one after the other; those that wait while another commits share the next commit, and those that have committed while another is flushed share the next flush.</summary>
/// <remarks>
/// Thread-safe. A write is durable when its call returns; others may see it a moment earlier. There is no thread of its own: whoever gets the gate does the work of all who wait.
/// </remarks>
internal sealed class GroupCommit(IWriteTransaction transaction) : IDisposable
{
    private readonly ConcurrentQueue<PendingWrite> _queue = new();
    private readonly Lock _gate = new();
    private readonly Lock _flushing = new();
    private long _committed; // how many commits there were; written inside the gate
    private long _flushed; // how many of them are durable; used inside the other gate
    private StoreException? _lost;

    /// <summary>Runs <paramref name="write"/> in a transaction; it may be run twice when a neighbour in the same commit fails, so it must only touch the store.</summary>
    /// <exception cref="StoreException">The store refused; nothing of the write is kept.</exception>
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

        if (pending.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(transaction.Explain(pending.Failure) ?? pending.Failure);
        }

        Flush(pending.Commit);
        return result;
    }

    /// <summary>Lets go of the transaction.</summary>
    public void Dispose() => transaction.Dispose();

    private void Flush(long commit)
    {
        lock (_flushing)
        {
            if (_flushed >= commit)
            {
                return;
            }

            // After a flush that failed, the system takes what it could not write for written: a later one would succeed without it.
            if (_lost is not null)
            {
                throw _lost;
            }

            var committed = Volatile.Read(ref _committed);
            try
            {
                transaction.Flush();
            }
            catch (StoreException fault)
            {
                _lost = fault;
                throw;
            }

            _flushed = committed;
        }
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
            transaction.Begin();
            hasBegun = true;
            writes.ForEach(static write => write.Run());
            transaction.Commit();
            Volatile.Write(ref _committed, _committed + 1);
            foreach (var write in writes)
            {
                (write.IsDone, write.Commit) = (true, _committed);
            }

            return null;
        }
        catch (Exception e) // whatever it was belongs to the caller who waits for it
        {
            transaction.Rollback();
            return e;
        }
    }

    private sealed class PendingWrite(Action run)
    {
        public Action Run { get; } = run;

        public bool IsDone { get; set; }

        public long Commit { get; set; }

        public Exception? Failure { get; set; }
    }
}
