using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Trials as one JSON array with an object a trial, written as they are read.</summary>
internal static class JsonExporter
{
    internal static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes the JSON array and a line feed.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once.</param>
    public static void Write(Stream output, SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(space);
        Write(output, trials, (json, trial) => WriteTrial(json, space, trial));
    }

    /// <summary>Writes a JSON array with an object per trial that has some columns as properties, and a line feed.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="columns">In this order.</param>
    /// <param name="trials">Read once.</param>
    public static void Write(Stream output, IReadOnlyList<TrialColumn> columns, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Write(output, trials, (json, trial) =>
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Header);
                WriteValue(json, column, column.Read(trial));
            }

            json.WriteEndObject();
        });
    }

    private static void Write(Stream output, IEnumerable<TrialRecord> trials, Action<Utf8JsonWriter, TrialRecord> write)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(trials);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartArray();
            foreach (var trial in trials)
            {
                write(json, trial);
                if (json.BytesPending > 1 << 15)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    private static void WriteValue(Utf8JsonWriter json, TrialColumn column, AxisValue value)
    {
        if (column.Kind == ColumnKind.Time)
        {
            json.WriteStringValue(ColumnValue.Format(value, ColumnKind.Time));
        }
        else
        {
            ConfigJson.WriteValue(json, value);
        }
    }

    private static void WriteTrial(Utf8JsonWriter json, SpaceDescriptor space, TrialRecord trial)
    {
        json.WriteStartObject();
        json.WriteNumber("number", trial.Number);
        json.WriteString("state", trial.State.ToString());
        json.WritePropertyName("config");
        ConfigJson.Write(json, space, [.. trial.Values]);
        json.WriteStartObject("metrics");
        for (var i = 0; i < space.Metrics.Count; i++)
        {
            if (trial.Metrics[i] is { } value)
            {
                json.WritePropertyName(space.Metrics[i].Name);
                value.Write(json);
            }
            else
            {
                json.WriteNull(space.Metrics[i].Name);
            }
        }

        json.WriteEndObject();
        json.WriteNumber("attempts", trial.Attempts);
        json.WriteString("worker", trial.Worker);
        json.WriteString("device", trial.Device);
        json.WriteString("started", trial.Started?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (trial.Seconds is { } seconds)
        {
            json.WriteNumber("seconds", seconds);
        }
        else
        {
            json.WriteNull("seconds");
        }

        json.WriteString("error", trial.Error);
        json.WriteString("codeHash", trial.CodeHash);
        json.WriteBoolean("outOfSpace", trial.OutOfSpace);
        json.WriteEndObject();
    }
}
