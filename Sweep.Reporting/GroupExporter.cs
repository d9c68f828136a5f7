using System.Text.Json;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>Groups as JSON or as a table: of each metric the number of values, mean and standard deviation over the completed trials, and of objectives the test against the best group.</summary>
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
            WriteArray(json, space, columns, groups);
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes an array with an object a group. A number that is not defined is null.</summary>
    /// <param name="json">Where a value is expected.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="columns">What to write.</param>
    /// <param name="groups">In this order.</param>
    public static void WriteArray(Utf8JsonWriter json, SpaceDescriptor space, GroupColumns columns, IEnumerable<GroupRecord> groups)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(groups);
        json.WriteStartArray();
        foreach (var group in groups)
        {
            WriteGroup(json, space, columns, group);
        }

        json.WriteEndArray();
    }

    /// <summary>The groups as a table: axes, numbers of trials, and of each metric the number of values, mean, standard deviation and probability of the test. A number that is not defined is null.</summary>
    /// <param name="space">The groups' space.</param>
    /// <param name="columns">What to write.</param>
    /// <param name="groups">In this order.</param>
    public static Table<GroupRecord> Table(SpaceDescriptor space, GroupColumns columns, IEnumerable<GroupRecord> groups)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(groups);
        return new(
        [
            .. columns.Axes.Select(axis => new TableColumn<GroupRecord>(space.Axes[axis].Name, (ColumnKind)space.Axes[axis].Kind, group => group.Values[axis])),
            new("completed", ColumnKind.Integer, static group => AxisValue.Of(group.Completed)) { IsNullable = false },
            new("others", ColumnKind.Integer, static group => AxisValue.Of(group.Others)) { IsNullable = false },
            .. columns.Metrics.SelectMany(metric => Columns(space.Metrics[metric].Name, metric, columns.IsTested(space, metric))),
        ],
        groups);
    }

    private static TableColumn<GroupRecord>[] Columns(string name, int metric, bool isTested) =>
    [
        new($"{name} n", ColumnKind.Integer, group => AxisValue.Of(group.Metrics[metric].Count)) { IsNullable = false },
        new($"{name} mean", ColumnKind.Real, group => ColumnValue.Of(group.Metrics[metric].Mean)),
        new($"{name} sd", ColumnKind.Real, group => ColumnValue.Of(group.Metrics[metric].StandardDeviation)),
        .. isTested ? [new($"{name} p", ColumnKind.Real, group => ColumnValue.Of(group.Comparisons[metric]?.P))] : Array.Empty<TableColumn<GroupRecord>>(),
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
