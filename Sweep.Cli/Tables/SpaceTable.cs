using System.Globalization;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli.Tables;

/// <summary>Writes a search space as tables: axes with values and conditions, exclusions with the trials they remove, metrics, and the number of trials.</summary>
internal static class SpaceTable
{
    private const int ValuesShown = 12;

    /// <summary>Writes the description.</summary>
    public static void Write(IAnsiConsole console, SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(space);
        console.WriteLine(space.Description.Length > 0 ? $"{space.Experiment}: {space.Description}" : space.Experiment);
        console.Write(Axes(space));
        if (space.Exclusions.Count > 0)
        {
            console.Write(Exclusions(space));
        }

        console.Write(Metrics(space));
        foreach (var line in Totals(space))
        {
            console.WriteLine(line);
        }
    }

    /// <summary>The configs that differ by more than the replicate; null when an exclusion may look at the replicate, so that there is no such number.</summary>
    public static long? Cells(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var seed = space.SeedAxis;
        return seed < 0 || space.Exclusions.All(exclusion => exclusion.Axes?.Contains(seed) == false) ? space.Shape.Count / space.Replicates : null;
    }

    private static Table Axes(SpaceDescriptor space)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("axis", "type", "values", "active when", "default");
        for (var i = 0; i < space.Axes.Count; i++)
        {
            var axis = space.Axes[i];
            table.AddRow([.. new[]
            {
                axis.Name,
                ShortType(axis.ClrType),
                Values(space, i),
                axis.Condition is { } condition ? $"{space.Axes[condition.Axis].Name} is {string.Join(" or ", condition.Values.Select(value => value.ToDisplay()))}" : "",
                axis.Default.ToDisplay(),
            }.Select(TerminalText.Markup)]);
        }

        return table;
    }

    private static string Values(SpaceDescriptor space, int axis)
    {
        var descriptor = space.Axes[axis];
        if (descriptor.IsSeed)
        {
            return $"{descriptor.Values.Count:N0} replicates";
        }

        var listed = string.Join(", ", descriptor.Values.Take(ValuesShown).Select(value => value.ToDisplay())) + (descriptor.Values.Count > ValuesShown ? $", … ({descriptor.Values.Count:N0} in all)" : "");
        if (descriptor.Choices.Count > 0)
        {
            return $"{listed} of {string.Join(", ", descriptor.Choices.Take(ValuesShown).Select(value => value.ToDisplay()))}{(descriptor.Choices.Count > ValuesShown ? $", … ({descriptor.Choices.Count:N0} in all)" : "")}";
        }

        if (descriptor.Range is { } range)
        {
            return $"{listed} of {AxisLookup.Describe(descriptor.Kind, range)}{(range.Scale == Scale.Log ? ", log scale" : "")}";
        }

        return space.Pairs.FirstOrDefault(pair => pair.Axes.Contains(axis)) is not { } pair
            ? listed
            : string.Join(", ", pair.Rows.Take(ValuesShown).Select(row => descriptor.Values[row[pair.Axes.ToList().IndexOf(axis)]].ToDisplay()))
                + (pair.Rows.Count > ValuesShown ? ", …" : "") + $" (paired: {pair.Name})";
    }

    private static Table Exclusions(SpaceDescriptor space)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("exclusion", "reason", "trials removed");
        table.Columns[2].RightAligned();
        var all = (space with { Exclusions = [] }).Shape.Count;
        foreach (var exclusion in space.Exclusions)
        {
            table.AddRow([.. new[] { exclusion.Name, exclusion.Reason, $"{all - (space with { Exclusions = [exclusion] }).Shape.Count:N0}" }.Select(TerminalText.Markup)]);
        }

        return table;
    }

    private static Table Metrics(SpaceDescriptor space)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("metric", "type", "unit", "better");
        foreach (var metric in space.Metrics)
        {
            table.AddRow([.. new[]
            {
                metric.Name,
                metric.Kind switch { AxisKind.Integer => "whole number", AxisKind.Boolean => "bool", AxisKind.Text => "string", _ => "number" },
                metric.Unit,
                metric.Direction switch { Direction.Minimize => "lower", Direction.Maximize => "higher", _ => "" },
            }.Select(TerminalText.Markup)]);
        }

        return table;
    }

    private static IEnumerable<string> Totals(SpaceDescriptor space)
    {
        if (space.Requirements != new RequirementsDescriptor())
        {
            var memory = space.Requirements.GpuMemoryMiB > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {space.Requirements.GpuMemoryMiB:N0} MiB of GPU memory") : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"each trial needs {space.Requirements.Slots} {(space.Requirements.Slots == 1 ? "slot" : "slots")}{memory}");
        }

        yield return Cells(space) is { } cells
            ? string.Create(CultureInfo.InvariantCulture, $"{cells:N0} cells × {space.Replicates:N0} {(space.Replicates == 1 ? "replicate" : "replicates")} = {space.Shape.Count:N0} trials")
            : string.Create(CultureInfo.InvariantCulture, $"{space.Shape.Count:N0} trials; an exclusion depends on the replicate");
        yield return $"fingerprint {space.Fingerprint}";
    }

    private static string ShortType(string type) => type[(type.LastIndexOf('.') + 1)..];
}
