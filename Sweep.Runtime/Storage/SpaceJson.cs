using System.Buffers;
using System.Text;
using System.Text.Json;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>A space as the JSON text that a store keeps beside an experiment's trials, to compare with a later declaration.</summary>
/// <remarks>What an exclusion leaves out is code and not kept: read back, it leaves out nothing.</remarks>
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
            WriteArray(json, "pairs", space.Pairs, WritePair);
            WriteArray(json, "exclusions", space.Exclusions, WriteExclusion);
            json.WriteNumber("gpuMemoryMiB", space.Requirements.GpuMemoryMiB);
            json.WriteNumber("slots", space.Requirements.Slots);
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
                ReadAxes(root.GetProperty("axes")),
                [.. root.GetProperty("metrics").EnumerateArray().Select(ReadMetric)])
            {
                Pairs = [.. ReadArray(root, "pairs").Select(ReadPair)],
                Exclusions = [.. ReadArray(root, "exclusions").Select(ReadExclusion)],
                Requirements = new(root.GetProperty("gpuMemoryMiB").GetInt32(), root.GetProperty("slots").GetInt32()),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException or FormatException or ArgumentException)
        {
            throw new StoreException("The store's table sweep_experiments holds a description that cannot be read; restore the file from a copy or use another --store", e);
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<AxisValue> values) =>
        WriteArray(json, name, values, static (writer, value) => writer.WriteStringValue(value.ToString()));

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> names) =>
        WriteArray(json, name, names, static (writer, each) => writer.WriteStringValue(each));

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers) =>
        WriteArray(json, name, numbers, static (writer, number) => writer.WriteNumberValue(number));

    private static void WriteAxis(Utf8JsonWriter json, AxisDescriptor axis)
    {
        json.WriteStartObject();
        json.WriteString("name", axis.Name);
        json.WriteString("kind", axis.Kind.ToString());
        json.WriteString("type", axis.ClrType);
        json.WriteBoolean("seed", axis.IsSeed);
        if (axis.IsSeed)
        {
            json.WriteNumber("values", axis.Values.Count); // 0, 1, 2 and so on, and there may be very many
        }
        else
        {
            WriteValues(json, "values", axis.Values);
        }

        if (!axis.Default.IsInactive)
        {
            json.WriteString("default", axis.Default.ToString());
        }

        if (axis.Choices.Count > 0)
        {
            WriteValues(json, "choices", axis.Choices);
        }

        if (axis.Range is { } range)
        {
            json.WriteStartObject("range");
            json.WriteNumber("low", range.Low);
            json.WriteNumber("high", range.High);
            json.WriteNumber("step", range.Step);
            json.WriteString("scale", range.Scale.ToString());
            json.WriteNumber("points", range.Points);
            json.WriteEndObject();
        }

        if (axis.Condition is { } condition)
        {
            json.WriteStartObject("condition");
            json.WriteNumber("axis", condition.Axis);
            WriteValues(json, "values", condition.Values);
            json.WriteEndObject();
        }

        WriteNames(json, "formerNames", axis.FormerNames);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricDescriptor metric)
    {
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        json.WriteString("kind", metric.Kind.ToString());
        json.WriteString("direction", metric.Direction.ToString());
        json.WriteString("unit", metric.Unit);
        foreach (var (name, bound) in new[] { ("atMost", metric.AtMost), ("atLeast", metric.AtLeast) })
        {
            if (bound is { } limit)
            {
                json.WriteNumber(name, limit);
            }
        }

        WriteNames(json, "formerNames", metric.FormerNames);
        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, PairDescriptor pair)
    {
        json.WriteStartObject();
        json.WriteString("name", pair.Name);
        WriteNumbers(json, "axes", pair.Axes);
        WriteArray(json, "rows", pair.Rows, static (writer, row) =>
        {
            writer.WriteStartArray();
            foreach (var position in row)
            {
                writer.WriteNumberValue(position);
            }

            writer.WriteEndArray();
        });
        json.WriteEndObject();
    }

    private static void WriteExclusion(Utf8JsonWriter json, ExclusionDescriptor exclusion)
    {
        json.WriteStartObject();
        json.WriteString("name", exclusion.Name);
        json.WriteString("reason", exclusion.Reason);
        if (exclusion.Axes is { } axes)
        {
            WriteNumbers(json, "axes", axes);
        }

        json.WriteEndObject();
    }

    private static JsonElement.ArrayEnumerator ReadArray(JsonElement json, string name) => json.TryGetProperty(name, out var array) ? array.EnumerateArray() : default;

    private static int[] ReadNumbers(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt32())];

    private static string[] ReadNames(JsonElement json) => [.. ReadArray(json, "formerNames").Select(name => name.GetString()!)];

    // In order, since the values of a condition are of the kind of an axis before.
    private static List<AxisDescriptor> ReadAxes(JsonElement json)
    {
        var axes = new List<AxisDescriptor>();
        foreach (var axis in json.EnumerateArray())
        {
            axes.Add(ReadAxis(axis, axes));
        }

        return axes;
    }

    private static AxisDescriptor ReadAxis(JsonElement json, List<AxisDescriptor> before)
    {
        var kind = Enum.Parse<AxisKind>(json.GetProperty("kind").GetString()!);
        var type = json.GetProperty("type").GetString()!;
        var values = json.GetProperty("values");
        return new AxisDescriptor(
            json.GetProperty("name").GetString()!,
            kind,
            type,
            json.GetProperty("seed").GetBoolean()
                ? AxisConvert.Seeds(values.GetInt32())
                : [.. values.EnumerateArray().Select(value => AxisValueCodec.FromText(kind, type, value.GetString()!))],
            json.GetProperty("seed").GetBoolean())
        {
            Default = json.TryGetProperty("default", out var standard) ? AxisValueCodec.FromText(kind, type, standard.GetString()!) : AxisValue.Inactive,
            Range = json.TryGetProperty("range", out var range) ? ReadRange(range) : null,
            Choices = [.. ReadArray(json, "choices").Select(value => AxisValueCodec.FromText(kind, type, value.GetString()!))],
            Condition = json.TryGetProperty("condition", out var condition) ? ReadCondition(condition, before) : null,
            FormerNames = ReadNames(json),
        };
    }

    private static RangeDescriptor ReadRange(JsonElement json) => new(
        json.GetProperty("low").GetDouble(),
        json.GetProperty("high").GetDouble(),
        json.GetProperty("step").GetDouble(),
        Enum.Parse<Scale>(json.GetProperty("scale").GetString()!),
        json.GetProperty("points").GetInt32());

    private static ConditionDescriptor ReadCondition(JsonElement json, List<AxisDescriptor> before)
    {
        var axis = json.GetProperty("axis").GetInt32();
        return new ConditionDescriptor(axis, [.. json.GetProperty("values").EnumerateArray().Select(value => AxisValueCodec.FromText(before[axis].Kind, before[axis].ClrType, value.GetString()!))]);
    }

    private static MetricDescriptor ReadMetric(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        Enum.Parse<AxisKind>(json.GetProperty("kind").GetString()!),
        Enum.Parse<Direction>(json.GetProperty("direction").GetString()!))
    {
        Unit = json.GetProperty("unit").GetString()!,
        AtMost = json.TryGetProperty("atMost", out var high) ? high.GetDouble() : null,
        AtLeast = json.TryGetProperty("atLeast", out var low) ? low.GetDouble() : null,
        FormerNames = ReadNames(json),
    };

    private static PairDescriptor ReadPair(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        ReadNumbers(json.GetProperty("axes")),
        [.. json.GetProperty("rows").EnumerateArray().Select(ReadNumbers)]);

    private static ExclusionDescriptor ReadExclusion(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        json.GetProperty("reason").GetString()!,
        json.TryGetProperty("axes", out var axes) ? ReadNumbers(axes) : null,
        static _ => false);
}
