using System.Buffers;
using System.Text;
using System.Text.Json;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>A space as the JSON text that a store keeps beside an experiment's trials, to compare with a later declaration.</summary>
internal static class SpaceJson
{
    /// <summary>Writes a space.</summary>
    public static string Write(SpaceDescriptor space)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("experiment", space.Experiment);
            json.WriteString("description", space.Description);
            WriteArray(json, "axes", space.Axes, WriteAxis);
            WriteArray(json, "metrics", space.Metrics, WriteMetric);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="StoreException">The text is something else.</exception>
    public static SpaceDescriptor Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new SpaceDescriptor(
                root.GetProperty("experiment").GetString()!,
                root.GetProperty("description").GetString()!,
                [.. root.GetProperty("axes").EnumerateArray().Select(ReadAxis)],
                [.. root.GetProperty("metrics").EnumerateArray().Select(ReadMetric)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StoreException("The store's table sweep_experiments holds a description that cannot be read; restore the file from a copy or use another --store", e);
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteAxis(Utf8JsonWriter json, AxisDescriptor axis)
    {
        json.WriteStartObject();
        json.WriteString("name", axis.Name);
        json.WriteString("kind", axis.Kind.ToString());
        json.WriteString("type", axis.ClrType);
        json.WriteBoolean("seed", axis.IsSeed);
        WriteArray(json, "values", axis.Values, static (writer, value) => writer.WriteStringValue(value.ToString()));
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricDescriptor metric)
    {
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        json.WriteString("kind", metric.Kind.ToString());
        json.WriteString("direction", metric.Direction.ToString());
        json.WriteEndObject();
    }

    private static AxisDescriptor ReadAxis(JsonElement json)
    {
        var kind = Enum.Parse<AxisKind>(json.GetProperty("kind").GetString()!);
        var type = json.GetProperty("type").GetString()!;
        return new AxisDescriptor(
            json.GetProperty("name").GetString()!,
            kind,
            type,
            [.. json.GetProperty("values").EnumerateArray().Select(value => AxisColumn.OfText(kind, type, value.GetString()!))],
            json.GetProperty("seed").GetBoolean());
    }

    private static MetricDescriptor ReadMetric(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        Enum.Parse<AxisKind>(json.GetProperty("kind").GetString()!),
        Enum.Parse<Direction>(json.GetProperty("direction").GetString()!));
}
