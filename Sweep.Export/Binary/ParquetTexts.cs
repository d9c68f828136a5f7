using Parquet;
using Parquet.Schema;
using Sweep.Reporting.Tables;

namespace Sweep.Export.Binary;

/// <summary>A column of strings.</summary>
internal sealed class ParquetTexts<TRow>(TableColumn<TRow> column) : ParquetColumn<TRow>
{
    private readonly List<string?> _values = [];

    /// <inheritdoc/>
    public override DataField Field { get; } = new DataField<string>(column.Name, column.IsNullable);

    /// <inheritdoc/>
    public override void Add(TRow row, RowBatch batch)
    {
        var value = column.Read(row);
        if (!value.IsInactive)
        {
            batch.AddText(value.AsText());
        }

        _values.Add(value.IsInactive ? null : value.AsText());
    }

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, int rows)
    {
        await group.WriteAsync(Field, _values!).ConfigureAwait(false);
        _values.Clear();
    }
}
