using Apache.Arrow;
using Apache.Arrow.Ipc;
using Sweep.Reporting.Tables;

namespace Sweep.Export.Binary;

/// <summary>Arrow's IPC file format, also called Feather version 2, not compressed; a record batch per <see cref="RowBatch"/>.</summary>
/// <remarks>Enums are plain strings: Apache.Arrow writes no dictionaries into the footer of a file.</remarks>
internal sealed class ArrowFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Name => "arrow";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".arrow", ".feather"];

    /// <inheritdoc/>
    public bool IsForPeople => false;

    /// <inheritdoc/>
    public void Write<TRow>(Stream output, Table<TRow> table)
    {
        var columns = table.Columns.Select(column => new ArrowColumn<TRow>(column)).ToList();
        var schema = new Schema(columns.Select(column => column.Field), metadata: null);
        using var writer = new ArrowFileWriter(new PositionStream(output), schema, leaveOpen: true);
        writer.WriteStart();
        var batch = new RowBatch();
        foreach (var row in table.Rows)
        {
            columns.ForEach(column => column.Add(row, batch));
            batch.AddRow();
            if (batch.IsFull)
            {
                Write(writer, schema, columns, batch);
            }
        }

        if (batch.Rows > 0)
        {
            Write(writer, schema, columns, batch);
        }

        writer.WriteEnd();
    }

    private static void Write<TRow>(ArrowFileWriter writer, Schema schema, List<ArrowColumn<TRow>> columns, RowBatch batch)
    {
        using var record = new RecordBatch(schema, columns.Select(column => column.Build()), batch.Rows);
        writer.WriteRecordBatch(record);
        batch.Clear();
    }
}
