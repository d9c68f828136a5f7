using Sweep.Runtime.Storage;

namespace Sweep.LiteDb;

/// <summary>Write transactions of a LiteDB file, which stays the caller's. Each runs on one thread, as LiteDB's do.</summary>
/// <param name="file">The file.</param>
/// <param name="session">What writes in them.</param>
internal sealed class LiteWriteTransaction(LiteFile file, LiteSession session) : IWriteTransaction
{
    /// <inheritdoc/>
    public void Begin()
    {
        if (file.Fault is { } fault)
        {
            throw fault;
        }

        file.Database.BeginTrans();
    }

    /// <inheritdoc/>
    public void Commit()
    {
        session.Settle();
        try
        {
            file.Database.Commit();
        }
        catch (Exception e)
        {
            GiveUp(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (Exception e) when (LiteFault.IsOfStore(e))
        {
            file.Fail(LiteFault.Explain(e, file.Path));
            throw file.Fault!;
        }
    }

    /// <inheritdoc/>
    public void Rollback()
    {
        session.Reset();
        if (file.Fault is not null)
        {
            return;
        }

        try
        {
            file.Database.Rollback();
        }
        catch (Exception e)
        {
            GiveUp(e);
        }
    }

    /// <inheritdoc/>
    public StoreException? Explain(Exception error) => LiteFault.IsOfStore(error) ? LiteFault.Explain(error, file.Path) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // LiteDB cannot undo a commit that failed amid: a later one would stand behind a hole in the log. What was written of it has no last page, and so is no part of the file.
    private void GiveUp(Exception error) => file.GiveUp(LiteFault.Explain(error, file.Path));
}
