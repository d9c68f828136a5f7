using System.Text.Json;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>Cells as JSON or as a table: of each metric mean and standard deviation over the completed replicates.</summary>
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

    /// <summary>The columns: axes but that of the seeds, numbers of replicates, mean and standard deviation of each metric. A number that is not defined is null.</summary>
    /// <param name="space">The cells' space.</param>
    /// <param name="cells">In this order.</param>
    public static Table<CellRecord> Table(SpaceDescriptor space, IReadOnlyList<CellRecord> cells)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(cells);
        return new(
        [
            .. space.Axes.Index().Where(axis => !axis.Item.IsSeed).Select(axis => new TableColumn<CellRecord>(axis.Item.Name, TableColumn<CellRecord>.KindOf(axis.Item.Kind), cell => TableValue.Of(cell.Values[axis.Index]))),
            new("completed", ColumnKind.Integer, static cell => TableValue.Of(cell.Completed)) { IsNullable = false },
            new("others", ColumnKind.Integer, static cell => TableValue.Of(cell.Others)) { IsNullable = false },
            .. space.Metrics.SelectMany((metric, i) => new TableColumn<CellRecord>[]
            {
                new($"{metric.Name} mean", ColumnKind.Real, cell => TableValue.Of((double?)cell.Metrics[i].Mean)),
                new($"{metric.Name} sd", ColumnKind.Real, cell => TableValue.Of((double?)cell.Metrics[i].StandardDeviation)),
            }),
        ],
        cells);
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
