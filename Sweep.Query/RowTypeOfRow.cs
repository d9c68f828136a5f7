using Microsoft.EntityFrameworkCore;
using Sweep.Runtime.Spaces;

namespace Sweep.Query;

/// <summary>Maps <typeparamref name="TRow"/> to the table of its experiment.</summary>
internal sealed class RowType<TRow> : RowType
    where TRow : TrialRow, ITrialRow<TRow>
{
    /// <inheritdoc/>
    public override SpaceDescriptor Space => TRow.Space;

    /// <inheritdoc/>
    public override void Map(ModelBuilder model) => model.Entity<TRow>(row =>
    {
        row.ToTable(TRow.Space.Experiment);
        row.HasKey(trial => trial.Number);
        row.Ignore(trial => trial.Reports);
        row.Property(trial => trial.Started).HasConversion(
            static moment => moment,
            static moment => moment == null ? null : DateTime.SpecifyKind(moment.Value, DateTimeKind.Utc));
    });
}
