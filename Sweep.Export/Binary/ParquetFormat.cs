using Parquet;
using Parquet.Schema;
using Sweep.Reporting.Tables;

namespace Sweep.Export.Binary;

/// <summary>Apache Parquet, compressed with Snappy, strings dictionary-encoded where they repeat; a row group per <see cref="RowBatch"/>.</summary>
internal sealed class ParquetFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Name => "parquet";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".parquet"];

    /// <inheritdoc/>
    public bool IsForPeople => false;

    /// <inheritdoc/>
    public void Write<TRow>(Stream output, Table<TRow> table)
    {
        // The library has no synchronous calls, and the rows must be read on this thread.
        var columns = table.Columns.Select(ParquetColumn<TRow>.Of).ToList();
        var writer = ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), new PositionStream(output)).GetAwaiter().GetResult();
        try
        {
            var batch = new RowBatch();
            foreach (var row in table.Rows)
            {
                columns.ForEach(column => column.Add(row, batch));
                batch.AddRow();
                if (batch.IsFull)
                {
                    WriteAsync(writer, columns, batch).GetAwaiter().GetResult();
                }
            }

            if (batch.Rows > 0)
            {
                WriteAsync(writer, columns, batch).GetAwaiter().GetResult();
            }
        }
        finally
        {
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult(); // writes the footer
        }
    }

    private static async Task WriteAsync<TRow>(ParquetWriter writer, List<ParquetColumn<TRow>> columns, RowBatch batch)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.WriteAsync(group, batch.Rows).ConfigureAwait(false);
        }

        group.CompleteValidate();
        batch.Clear();
    }
}
