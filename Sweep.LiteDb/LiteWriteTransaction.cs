using Sweep.Runtime.Storage;

namespace Sweep.LiteDb;

/// <summary>Write transactions of a LiteDB file, which stays the caller's. Each runs on one thread, as LiteDB's do.</summary>
/// <param name="file">The file.</param>
/// <param name="undone">Called when writes were undone, since what is remembered of them is wrong then.</param>
internal sealed class LiteWriteTransaction(LiteFile file, Action undone) : IWriteTransaction
{
    /// <inheritdoc/>
    public void Begin() => file.Database.BeginTrans();

    /// <inheritdoc/>
    public void Commit() => file.Database.Commit();

    /// <summary>Nothing is left to do: the file's log stream flushes as each transaction commits.</summary>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Rollback()
    {
        undone();
        try
        {
            file.Database.Rollback();
        }
        catch (Exception e) when (LiteFault.IsOfStore(e))
        {
            // LiteDB closes itself when the disk fails; what was written has no last page, and so is no part of the file.
        }
    }

    /// <inheritdoc/>
    public StoreException? Explain(Exception error) => LiteFault.IsOfStore(error) ? LiteFault.Explain(error, file.Path) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
