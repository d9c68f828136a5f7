using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the file-local class with the descriptor of a space and the tables of its axes.</summary>
internal static class SpaceEmitter
{
    private const string Positions = KnownNames.GlobalSpaces + "Position";

    /// <summary>The name of that class in generated code. It is file-local so that it cannot conflict with names in the project.</summary>
    public static string ClassName(ExperimentModel experiment) => $"{NamespacePrefix(experiment)}{experiment.FlatName}Space";

    /// <summary>The file-local interface through which the tables read the providers, which may be private members of the class.</summary>
    public static string ProvidersName(ExperimentModel experiment) => $"{NamespacePrefix(experiment)}I{experiment.FlatName}Providers";

    /// <summary>The name of the table of an axis's values.</summary>
    public static string Values(AxisModel axis) => $"ValuesOf{axis.Name}";

    /// <summary>The name of the method that returns the position of a value, or a constant of <c>Position</c>.</summary>
    public static string Position(AxisModel axis) => $"PositionOn{axis.Name}";

    /// <summary>The name of the method that returns the member name of an enum value.</summary>
    public static string NameOf(AxisModel axis) => $"NameOn{axis.Name}";

    /// <summary>The name of the method that returns the enum value for a member name.</summary>
    public static string Member(AxisModel axis) => $"MemberOn{axis.Name}";

    /// <summary>The name of the field with the values provided at run time.</summary>
    public static string Provided(AxisModel axis) => $"Provided{axis.Name}";

    /// <summary>The key of the first config for a comment, with … for strings and values provided at run time.</summary>
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

        // A dictionary rejects null, and a non-nullable string may still be null.
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
