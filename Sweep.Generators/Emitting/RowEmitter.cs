using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the LINQ row and query, for projects that reference Sweep.Query.</summary>
internal static class RowEmitter
{
    /// <summary>Writes the nested class <c>Row</c>.</summary>
    public static void WriteRow(CodeWriter code, ExperimentModel experiment)
    {
        Boilerplate.Summary(code, $"A trial of <c>{experiment.Experiment}</c> in LINQ queries.");
        code.Line(Boilerplate.GeneratedCode);
        var visible = experiment.IsRowPublic ? "public" : "internal";
        using (code.Open($"{visible} sealed class Row : {KnownNames.GlobalQuery}TrialRow, {KnownNames.GlobalQuery}ITrialRow<{experiment.TypeName}.Row>"))
        {
            Boilerplate.Summary(code, "The axes and metrics, which are the columns.");
            code.Line($"public static {KnownNames.GlobalSpaces}SpaceDescriptor Space => {experiment.TypeName}.Space;");
            foreach (var axis in experiment.Axes)
            {
                code.Gap();
                Boilerplate.Summary(code, Describe(axis));
                code.Line($"public {axis.PropertyType} {axis.Identifier} {{ get; init; }}{(axis is { Kind: AxisKind.Text, Condition: null } ? " = \"\";" : "")}");
            }

            foreach (var metric in experiment.Metrics)
            {
                code.Gap();
                Boilerplate.Summary(code, Describe(metric));
                code.Line($"public {metric.TypeName}? {metric.Identifier} {{ get; init; }}");
            }
        }
    }

    /// <summary>Writes the extension method of the database that starts a query.</summary>
    public static void WriteExtensions(CodeWriter code, ExperimentModel experiment)
    {
        var visible = experiment.IsRowPublic ? "public" : "internal";
        Boilerplate.Summary(code, $"Queries over the trials of <c>{experiment.Experiment}</c>.");
        code.Line(Boilerplate.GeneratedCode);
        using (code.Open($"{visible} static class {experiment.FlatName}SweepDbExtensions"))
        {
            Boilerplate.Summary(code, $"The completed trials of <c>{experiment.Experiment}</c>. The query runs when it is enumerated.");
            code.Line($"public static global::System.Linq.IQueryable<{experiment.TypeName}.Row> {experiment.Identifier}(this {KnownNames.GlobalQuery}SweepDb db) => db.Rows<{experiment.TypeName}.Row>();");
        }
    }

    /// <summary>The summary of a property with the value of an axis.</summary>
    public static string Describe(AxisModel axis) =>
        axis.IsSeed ? "The seed." : $"The value of axis <c>{axis.Name}</c>{(axis.Condition is null ? "" : "; null where it is inactive")}.";

    private static string Describe(MetricModel metric) => metric.Kind switch
    {
        AxisKind.Boolean => $"The value <c>{metric.Name}</c> of the result; null unless the trial completed.",
        AxisKind.Text => $"The text <c>{metric.Name}</c> of the result; null unless the trial completed and has one.",
        _ => $"The metric <c>{metric.Name}</c>{Describe(metric.Direction)}; null unless the trial completed.",
    };

    private static string Describe(Direction direction) => direction switch
    {
        Direction.Minimize => ", to be minimized",
        Direction.Maximize => ", to be maximized",
        _ => "",
    };
}
