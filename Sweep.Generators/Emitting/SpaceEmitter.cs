using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes what a space needs beside its class: the descriptor and the tables of its axes.</summary>
internal static class SpaceEmitter
{
    private const string Positions = KnownNames.GlobalSpaces + "Position";

    /// <summary>The class of the tables as generated code writes it. It is local to its file, so that it meets no name of the user's.</summary>
    public static string ClassName(ExperimentModel experiment) => $"{NamespacePrefix(experiment)}{experiment.FlatName}Space";

    /// <summary>The interface through which the tables reach values that members of the class yield, however private; local to its file, too.</summary>
    public static string ProvidersName(ExperimentModel experiment) => $"{NamespacePrefix(experiment)}I{experiment.FlatName}Providers";

    /// <summary>The table of an axis's values.</summary>
    public static string Values(AxisModel axis) => $"ValuesOf{axis.Name}";

    /// <summary>The method from a property's value to its position on the axis, or one of <c>Position</c>'s constants.</summary>
    public static string Position(AxisModel axis) => $"PositionOn{axis.Name}";

    /// <summary>The method from an enum's value to its member's name.</summary>
    public static string NameOf(AxisModel axis) => $"NameOn{axis.Name}";

    /// <summary>The method from a member's name to the enum's value.</summary>
    public static string Member(AxisModel axis) => $"MemberOn{axis.Name}";

    /// <summary>The values that are read at run time.</summary>
    public static string Provided(AxisModel axis) => $"Provided{axis.Name}";

    /// <summary>The key of the first config, for comments; values of text are left as C# writes them.</summary>
    public static string ExampleKey(ExperimentModel experiment)
    {
        var first = new List<AxisModel>();
        foreach (var axis in experiment.Axes)
        {
            if (axis.Condition is null || (experiment.Axes[axis.Condition.Axis] is var parent && first.Contains(parent) && parent.Values.Take(1).Any(axis.Condition.Values.Contains)))
            {
                first.Add(axis);
            }
        }

        return string.Join(",", first.Select(axis => $"{axis.Name}={(axis.IsSeed ? "0" : axis.Kind == AxisKind.Text || axis.Provider is not null ? "…" : Plain(axis))}"));
    }

    /// <summary>Writes the class of the tables.</summary>
    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        if (experiment.HasProviders)
        {
            WriteProviders(code, experiment);
        }

        using (code.Open($"file static class {experiment.FlatName}Space"))
        {
            DescriptorEmitter.Write(code, experiment);
            foreach (var axis in experiment.Axes)
            {
                WriteAxis(code, experiment, axis);
            }
        }
    }

    private static string NamespacePrefix(ExperimentModel experiment) => $"global::{(experiment.Namespace.Length > 0 ? experiment.Namespace + "." : "")}";

    private static string Plain(AxisModel axis) =>
        axis.Values[0].Substring(axis.Kind == AxisKind.Enum ? axis.Values[0].LastIndexOf('.') + 1 : 0).TrimStart('@').TrimEnd(axis.Kind == AxisKind.Enum ? [] : ['d', 'f', 'L']);

    private static void WriteProviders(CodeWriter code, ExperimentModel experiment)
    {
        using (code.Open($"file interface I{experiment.FlatName}Providers"))
        {
            foreach (var axis in experiment.Axes.Where(axis => axis.Provider is not null))
            {
                code.Line($"static abstract global::System.Collections.Generic.IEnumerable<{axis.ValueType}> {axis.Identifier} {{ get; }}");
            }
        }

        code.Line();
    }

    private static void WriteAxis(CodeWriter code, ExperimentModel experiment, AxisModel axis)
    {
        code.Gap();
        if (axis.IsSeed)
        {
            code.Line($"internal static int {Position(axis)}(int value) => value is >= 0 and < {axis.Seeds.ToString(CultureInfo.InvariantCulture)} ? value : {Positions}.None;");
            return;
        }

        if (axis.Provider is not null)
        {
            WriteProvided(code, experiment, axis);
        }
        else
        {
            TableEmitter.WriteValues(code, axis);
            code.Gap();
            TableEmitter.WritePosition(code, axis);
        }

        if (axis.Kind == AxisKind.Enum)
        {
            TableEmitter.WriteNames(code, axis);
        }
    }

    private static void WriteProvided(CodeWriter code, ExperimentModel experiment, AxisModel axis)
    {
        var provided = $"{KnownNames.GlobalSpaces}ProvidedAxis<{axis.ValueType}>";
        code.Line($"internal static readonly global::System.Lazy<{provided}> {Provided(axis)} = new(Read{axis.Name}<{experiment.TypeName}>);");
        code.Gap();
        code.Line($"internal static {axis.ValueType}[] {Values(axis)} => {Provided(axis)}.Value.Values;");
        code.Gap();

        // A dictionary takes no null, which a string may be whatever its type says.
        var position = axis switch
        {
            { Condition: not null } => $"value is {{ }} known ? {Provided(axis)}.Value.PositionOf(known) : {Positions}.Inactive",
            { Kind: AxisKind.Text } => $"value is null ? {Positions}.None : {Provided(axis)}.Value.PositionOf(value)",
            _ => $"{Provided(axis)}.Value.PositionOf(value)",
        };
        code.Line($"internal static int {Position(axis)}({axis.PropertyType} value) => {position};");
        code.Gap();
        code.Line($"private static {provided} Read{axis.Name}<T>()");
        using (code.Indent())
        {
            code.Line($"where T : {ProvidersName(experiment)} =>");
            code.Line($"new({Identifiers.Literal(axis.Name)}, {Identifiers.Literal(axis.Provider!.Member)}, T.{axis.Identifier}, static value => {ConfigEmitter.ToValue(experiment, axis, "value")});");
        }
    }
}
