using Parquet;
using Parquet.Schema;
using Sweep.Reporting.Tables;

namespace Sweep.Export.Binary;

/// <summary>Collects the values of one column for a row group.</summary>
internal abstract class ParquetColumn<TRow>
{
    /// <summary>The column in the file's schema.</summary>
    public abstract DataField Field { get; }

    /// <summary>An empty column.</summary>
    public static ParquetColumn<TRow> Of(TableColumn<TRow> column) => column.Kind switch
    {
        TableColumnKind.Boolean => new ParquetValues<TRow, bool>(column, new DataField<bool>(column.Name, column.IsNullable), static value => value.AsBoolean),
        TableColumnKind.Integer => new ParquetValues<TRow, long>(column, new DataField<long>(column.Name, column.IsNullable), static value => value.AsInteger),
        TableColumnKind.Real => new ParquetValues<TRow, double>(column, new DataField<double>(column.Name, column.IsNullable), static value => value.AsReal),
        TableColumnKind.Time => new ParquetValues<TRow, DateTime>(
            column, new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, column.IsNullable), static value => value.AsTime),
        _ => new ParquetTexts<TRow>(column),
    };

    /// <summary>Adds the value of a row.</summary>
    public abstract void Add(TRow row, RowBatch batch);

    /// <summary>Writes the values and forgets them.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="rows">How many values there are.</param>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);
}
