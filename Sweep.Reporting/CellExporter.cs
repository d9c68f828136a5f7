using System.Globalization;
using System.Text.Json;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>Cells as JSON or CSV: of each metric mean and standard deviation over the completed replicates.</summary>
internal static class CellExporter
{
    /// <summary>Writes one JSON array with an object a cell, and a line break. A number that is not defined is null.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The cells' space.</param>
    /// <param name="cells">In this order.</param>
    public static void WriteJson(Stream output, SpaceDescriptor space, IReadOnlyList<CellRecord> cells)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(cells);
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartArray();
            foreach (var cell in cells)
            {
                WriteCell(json, space, cell);
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes a header line and a line a cell.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The cells' space.</param>
    /// <param name="cells">In this order.</param>
    public static void WriteCsv(TextWriter output, SpaceDescriptor space, IReadOnlyList<CellRecord> cells)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(cells);
        var axes = Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed).ToList();
        CsvExporter.WriteLine(output,
        [
            .. axes.Select(axis => space.Axes[axis].Name), "completed", "others",
            .. space.Metrics.SelectMany(metric => new[] { $"{metric.Name} mean", $"{metric.Name} sd" }),
        ]);
        foreach (var cell in cells)
        {
            CsvExporter.WriteLine(output,
            [
                .. axes.Select(axis => CsvExporter.Text(cell.Values[axis])),
                cell.Completed.ToString(CultureInfo.InvariantCulture),
                cell.Others.ToString(CultureInfo.InvariantCulture),
                .. cell.Metrics.SelectMany(metric => new[] { CsvExporter.Number(Defined(metric.Mean)), CsvExporter.Number(Defined(metric.StandardDeviation)) }),
            ]);
        }
    }

    private static void WriteCell(Utf8JsonWriter json, SpaceDescriptor space, CellRecord cell)
    {
        json.WriteStartObject();
        json.WriteStartObject("config");
        for (var axis = 0; axis < space.Axes.Count; axis++)
        {
            if (!space.Axes[axis].IsSeed)
            {
                json.WritePropertyName(space.Axes[axis].Name);
                ConfigJson.WriteValue(json, cell.Values[axis]);
            }
        }

        json.WriteEndObject();
        json.WriteNumber("completed", cell.Completed);
        json.WriteNumber("others", cell.Others);
        json.WriteStartObject("metrics");
        for (var metric = 0; metric < space.Metrics.Count; metric++)
        {
            json.WriteStartObject(space.Metrics[metric].Name);
            WriteNumber(json, "mean", Defined(cell.Metrics[metric].Mean));
            WriteNumber(json, "sd", Defined(cell.Metrics[metric].StandardDeviation));
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
