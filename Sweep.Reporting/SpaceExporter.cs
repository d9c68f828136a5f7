using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>A space as a JSON object: for programs that want to know what an experiment declares.</summary>
internal static class SpaceExporter
{
    /// <summary>Writes the object and a line break.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The space.</param>
    /// <param name="presets">The experiment's presets; null for none.</param>
    public static void Write(Stream output, SpaceDescriptor space, IReadOnlyList<Preset>? presets = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(space);
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartObject();
            json.WriteString("experiment", space.Experiment);
            json.WriteString("description", space.Description);
            json.WriteString("fingerprint", space.Fingerprint);
            json.WriteNumber("trials", space.Shape.Count);
            json.WriteNumber("replicates", space.Replicates);
            WriteArray(json, "axes", space.Axes, axis => WriteAxis(json, space, axis));
            WriteArray(json, "pairs", space.Pairs, pair => WritePair(json, space, pair));
            var all = (space with { Exclusions = [] }).Shape.Count;
            WriteArray(json, "exclusions", space.Exclusions, exclusion =>
            {
                json.WriteString("name", exclusion.Name);
                json.WriteString("reason", exclusion.Reason);
                json.WriteNumber("removes", all - (space with { Exclusions = [exclusion] }).Shape.Count);
            });
            WriteArray(json, "metrics", space.Metrics, metric =>
            {
                json.WriteString("name", metric.Name);
                json.WriteString("kind", metric.Kind.ToString());
                json.WriteString("unit", metric.Unit);
                json.WriteString("direction", metric.Direction.ToString());
            });
            WriteArray(json, "presets", presets ?? [], preset =>
            {
                json.WriteString("name", preset.Name);
                json.WriteString("description", preset.Description);
                WriteTexts(json, "parts", preset.Parts);
            });
            json.WriteStartObject("requires");
            json.WriteNumber("gpuMemoryMiB", space.Requirements.GpuMemoryMiB);
            json.WriteNumber("slots", space.Requirements.Slots);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteAxis(Utf8JsonWriter json, SpaceDescriptor space, AxisDescriptor axis)
    {
        json.WriteString("name", axis.Name);
        json.WriteString("type", axis.ClrType);
        if (axis.IsSeed)
        {
            json.WriteNumber("values", axis.Values.Count); // 0, 1, 2 and so on, and there may be very many
        }
        else
        {
            WriteValues(json, "values", axis.Values);
        }

        json.WriteBoolean("replicates", axis.IsSeed);
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
            json.WriteEndObject();
        }

        if (axis.Condition is { } condition)
        {
            json.WriteStartObject("when");
            json.WriteString("axis", space.Axes[condition.Axis].Name);
            WriteValues(json, "values", condition.Values);
            json.WriteEndObject();
        }

        if (!axis.Default.IsInactive)
        {
            json.WritePropertyName("default");
            ConfigJson.WriteValue(json, axis.Default);
        }
    }

    private static void WritePair(Utf8JsonWriter json, SpaceDescriptor space, PairDescriptor pair)
    {
        json.WriteString("name", pair.Name);
        json.WriteStartArray("axes");
        foreach (var axis in pair.Axes)
        {
            json.WriteStringValue(space.Axes[axis].Name);
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IReadOnlyList<AxisValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            ConfigJson.WriteValue(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
