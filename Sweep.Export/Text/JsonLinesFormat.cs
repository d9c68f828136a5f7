using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Export.Text;

/// <summary>A JSON object per line, with every column in it: <c>{"Number":1,"State":"Completed","Rate":0.1}</c>.</summary>
internal sealed class JsonLinesFormat : TextFormat
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override string Name => "jsonl";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson"];

    /// <inheritdoc/>
    public override void Write<TRow>(TextWriter output, Table<TRow> table)
    {
        var names = table.Columns.Select(column => JsonEncodedText.Encode(column.Name, s_options.Encoder)).ToList();
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, s_options);
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < names.Count; i++)
            {
                json.WritePropertyName(names[i]);
                WriteValue(json, table.Columns[i].Kind, table.Columns[i].Read(row));
            }

            json.WriteEndObject();
            json.Flush();
            output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
            output.Write('\n');
            line.ResetWrittenCount();
            json.Reset();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnKind kind, AxisValue value)
    {
        switch (kind)
        {
            case var _ when value.IsInactive:
                json.WriteNullValue();
                break;
            case ColumnKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case ColumnKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case ColumnKind.Real:
                json.WriteNumberValue(ColumnValue.ToReal(value));
                break;
            default:
                json.WriteStringValue(ColumnValue.Format(value, kind));
                break;
        }
    }
}
