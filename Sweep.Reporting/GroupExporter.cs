using System.Globalization;
using System.Text.Json;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>Groups as JSON or CSV: of each metric the number of values, mean and standard deviation over the completed trials, and of objectives the test against the best group.</summary>
internal static class GroupExporter
{
    /// <summary>Writes one JSON array with an object a group, and a line break. A number that is not defined is null.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="columns">What to write.</param>
    /// <param name="groups">In this order.</param>
    public static void WriteJson(Stream output, SpaceDescriptor space, GroupColumns columns, IEnumerable<GroupRecord> groups)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(groups);
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartArray();
            foreach (var group in groups)
            {
                WriteGroup(json, space, columns, group);
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes a header line and a line a group.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="columns">What to write.</param>
    /// <param name="groups">In this order.</param>
    public static void WriteCsv(TextWriter output, SpaceDescriptor space, GroupColumns columns, IEnumerable<GroupRecord> groups)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(groups);
        CsvExporter.WriteLine(output,
        [
            .. columns.Axes.Select(axis => space.Axes[axis].Name), "completed", "others",
            .. columns.Metrics.SelectMany(metric => Headers(space.Metrics[metric].Name, columns.IsTested(space, metric))),
        ]);
        foreach (var group in groups)
        {
            CsvExporter.WriteLine(output,
            [
                .. columns.Axes.Select(axis => CsvExporter.Text(group.Values[axis])),
                group.Completed.ToString(CultureInfo.InvariantCulture),
                group.Others.ToString(CultureInfo.InvariantCulture),
                .. columns.Metrics.SelectMany(metric => Numbers(group, metric, columns.IsTested(space, metric))),
            ]);
        }
    }

    private static string[] Headers(string metric, bool isTested) => [$"{metric} n", $"{metric} mean", $"{metric} sd", .. isTested ? [$"{metric} p"] : Array.Empty<string>()];

    private static string?[] Numbers(GroupRecord group, int metric, bool isTested) =>
    [
        group.Metrics[metric].Count.ToString(CultureInfo.InvariantCulture),
        CsvExporter.Number(Defined(group.Metrics[metric].Mean)),
        CsvExporter.Number(Defined(group.Metrics[metric].StandardDeviation)),
        .. isTested ? [CsvExporter.Number(group.Comparisons[metric]?.P)] : Array.Empty<string?>(),
    ];

    private static void WriteGroup(Utf8JsonWriter json, SpaceDescriptor space, GroupColumns columns, GroupRecord group)
    {
        json.WriteStartObject();
        json.WriteStartObject("config");
        foreach (var axis in columns.Axes)
        {
            json.WritePropertyName(space.Axes[axis].Name);
            ConfigJson.WriteValue(json, group.Values[axis]);
        }

        json.WriteEndObject();
        json.WriteNumber("completed", group.Completed);
        json.WriteNumber("others", group.Others);
        json.WriteStartObject("metrics");
        foreach (var metric in columns.Metrics)
        {
            json.WriteStartObject(space.Metrics[metric].Name);
            json.WriteNumber("n", group.Metrics[metric].Count);
            WriteNumber(json, "mean", Defined(group.Metrics[metric].Mean));
            WriteNumber(json, "sd", Defined(group.Metrics[metric].StandardDeviation));
            if (columns.IsTested(space, metric))
            {
                json.WriteBoolean("best", group.Comparisons[metric]?.IsBest ?? false);
                WriteNumber(json, "p", group.Comparisons[metric]?.P);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } defined)
        {
            json.WriteNumber(name, defined);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static double? Defined(double number) => double.IsFinite(number) ? number : null;
}
