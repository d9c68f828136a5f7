using Parquet;
using Parquet.Schema;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Spaces;

namespace Sweep.Export.Binary;

/// <summary>A column of values of a fixed size.</summary>
/// <param name="column">Where they come from.</param>
/// <param name="field">The column in the file's schema.</param>
/// <param name="convert">Gives the content of a value that is not null.</param>
internal sealed class ParquetValues<TRow, T>(TableColumn<TRow> column, DataField field, Func<AxisValue, T> convert) : ParquetColumn<TRow>
    where T : struct
{
    private readonly T?[] _values = column.IsNullable ? new T?[RowBatch.MaxRows] : [];
    private readonly T[] _present = column.IsNullable ? [] : new T[RowBatch.MaxRows];

    /// <inheritdoc/>
    public override DataField Field => field;

    /// <inheritdoc/>
    public override void Add(TRow row, RowBatch batch)
    {
        var value = column.Read(row);
        if (column.IsNullable)
        {
            _values[batch.Rows] = value.IsInactive ? null : convert(value);
        }
        else
        {
            _present[batch.Rows] = convert(value);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ParquetRowGroupWriter group, int rows) => column.IsNullable
        ? group.WriteAsync<T>(field, _values.AsMemory(0, rows))
        : group.WriteAsync<T>(field, _present.AsMemory(0, rows));
}
