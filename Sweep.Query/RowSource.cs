using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Query;

/// <summary>The trials and reports of one store as queries.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Refuses a file that is no store.</summary>
    /// <exception cref="StoreException">There is no such file, or it is not a store.</exception>
    public abstract void CheckFile();

    /// <summary>Refuses an experiment that the store cannot answer queries about.</summary>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public abstract void Check<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>;

    /// <summary>The trials of an experiment in every state.</summary>
    public abstract IQueryable<TRow> Trials<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>;

    /// <summary>The reports of an experiment's trials.</summary>
    public abstract IQueryable<ReportRow> Reports<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>;

    /// <summary>The reports of one trial, by step and then metric.</summary>
    public abstract IReadOnlyList<ReportRow> ReportsOf(SpaceDescriptor space, long number);

    /// <inheritdoc/>
    public abstract void Dispose();
}
