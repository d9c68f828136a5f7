using Parquet;
using Parquet.Schema;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;

namespace Sweep.Export.Binary;

/// <summary>Collects the values of one column for a row group.</summary>
internal abstract class ParquetColumn<TRow>
{
    /// <summary>The column in the file's schema.</summary>
    public abstract DataField Field { get; }

    /// <summary>An empty column.</summary>
    public static ParquetColumn<TRow> Of(TableColumn<TRow> column) => column.Kind switch
    {
        ColumnKind.Boolean => new ParquetValues<TRow, bool>(column, new DataField<bool>(column.Name, column.IsNullable), static value => value.AsBoolean()),
        ColumnKind.Integer => new ParquetValues<TRow, long>(column, new DataField<long>(column.Name, column.IsNullable), static value => value.AsInteger()),
        ColumnKind.Real => new ParquetValues<TRow, double>(column, new DataField<double>(column.Name, column.IsNullable), ColumnValue.ToReal),
        ColumnKind.Time => new ParquetValues<TRow, DateTime>(
            column, new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, column.IsNullable), ColumnValue.ToTime),
        _ => new ParquetTexts<TRow>(column),
    };

    /// <summary>Adds the value of a row.</summary>
    public abstract void Add(TRow row, RowBatch batch);

    /// <summary>Writes the values and forgets them.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="rows">How many values there are.</param>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);
}
