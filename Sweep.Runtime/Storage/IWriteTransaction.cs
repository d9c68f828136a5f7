namespace Sweep.Runtime.Storage;

/// <summary>The one write transaction that a store has open at a time. Used inside the gate of <see cref="GroupCommit"/>.</summary>
internal interface IWriteTransaction : IDisposable
{
    /// <summary>Begins.</summary>
    void Begin();

    /// <summary>Ends the transaction: others see what was written.</summary>
    void Commit();

    /// <summary>Makes all that was committed before the call durable. Called outside the gate, by one thread at a time, while the next transactions may go on.</summary>
    /// <exception cref="StoreException">It is not durable, and what became of it is not known.</exception>
    void Flush();

    /// <summary>Undoes what was written. Also called where the transaction never began, or has ended by its own failure.</summary>
    void Rollback();

    /// <summary>What an error of the store's library means for a store.</summary>
    /// <returns>Null for any other error.</returns>
    StoreException? Explain(Exception error);
}
