using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the tables of a space beside its class: values, positions and names.</summary>
internal static class SpaceEmitter
{
    /// <summary>The class of the tables as generated code writes it. It is local to its file, so that it meets no name of the user's.</summary>
    public static string ClassName(ExperimentModel experiment) =>
        $"global::{(experiment.Namespace.Length > 0 ? experiment.Namespace + "." : "")}{experiment.FlatName}Space";

    /// <summary>The table of an axis's values.</summary>
    public static string Values(AxisModel axis) => $"ValuesOf{axis.Name}";

    /// <summary>The method from a value to its position on the axis, or <c>Position.None</c>.</summary>
    public static string Position(AxisModel axis) => $"PositionOn{axis.Name}";

    /// <summary>The method from an enum's value to its member's name.</summary>
    public static string NameOf(AxisModel axis) => $"NameOn{axis.Name}";

    /// <summary>The method from a member's name to the enum's value.</summary>
    public static string Member(AxisModel axis) => $"MemberOn{axis.Name}";

    /// <summary>The key of the first config, for comments; values of text are left as C# writes them.</summary>
    public static string ExampleKey(ExperimentModel experiment) => string.Join(",", experiment.Axes.Select(axis =>
        $"{axis.Name}={(axis.IsSeed ? "0" : axis.Kind == AxisKind.Text ? "…" : axis.Values[0].Substring(axis.Kind == AxisKind.Enum ? axis.Values[0].LastIndexOf('.') + 1 : 0).TrimStart('@').TrimEnd('d', 'f', 'L'))}"));

    /// <summary>Writes the class of the tables.</summary>
    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        using (code.Open($"file static class {experiment.FlatName}Space"))
        {
            WriteDescriptor(code, experiment);
            foreach (var axis in experiment.Axes)
            {
                WriteAxis(code, axis);
            }
        }
    }

    private static void WriteDescriptor(CodeWriter code, ExperimentModel experiment)
    {
        code.Line($"internal static readonly {KnownNames.GlobalSpaces}SpaceDescriptor Space = new(");
        using (code.Indent())
        {
            code.Line($"{Identifiers.Literal(experiment.Experiment)},");
            code.Line($"{Identifiers.Literal(experiment.Description)},");
            using (code.Open($"new {KnownNames.GlobalSpaces}AxisDescriptor[]", ","))
            {
                foreach (var axis in experiment.Axes)
                {
                    WriteAxisDescriptor(code, axis);
                }
            }

            using (code.Open($"new {KnownNames.GlobalSpaces}MetricDescriptor[]", ");"))
            {
                foreach (var metric in experiment.Metrics)
                {
                    code.Line($"new({Identifiers.Literal(metric.Name)}, {KnownNames.GlobalSpaces}AxisKind.{metric.Kind}, {KnownNames.GlobalSpaces}Direction.{metric.Direction}),");
                }
            }
        }
    }

    private static void WriteAxisDescriptor(CodeWriter code, AxisModel axis)
    {
        var start = $"new({Identifiers.Literal(axis.Name)}, {KnownNames.GlobalSpaces}AxisKind.{axis.Kind}, {Identifiers.Literal(axis.ClrType)}, ";
        if (axis.IsSeed)
        {
            code.Line($"{start}{KnownNames.GlobalSpaces}AxisConvert.Seeds({axis.Seeds.ToString(CultureInfo.InvariantCulture)}), IsSeed: true),");
            return;
        }

        using (code.Open($"{start}new {KnownNames.GlobalSpaces}AxisValue[]", "),"))
        {
            foreach (var value in axis.Values)
            {
                code.Line(axis.Kind switch
                {
                    AxisKind.Enum => $"{KnownNames.GlobalSpaces}AxisValue.OfEnum({Identifiers.Literal(value.Substring(value.LastIndexOf('.') + 1).TrimStart('@'))}),",
                    AxisKind.Integer => $"{KnownNames.GlobalSpaces}AxisValue.Of({value.TrimEnd('L')}L),",
                    _ => $"{KnownNames.GlobalSpaces}AxisValue.Of({value}),",
                });
            }
        }
    }

    private static void WriteAxis(CodeWriter code, AxisModel axis)
    {
        code.Gap();
        if (axis.IsSeed)
        {
            code.Line($"internal static int {Position(axis)}(int value) => value is >= 0 and < {axis.Seeds.ToString(CultureInfo.InvariantCulture)} ? value : {KnownNames.GlobalSpaces}Position.None;");
            return;
        }

        WriteValues(code, axis);
        code.Gap();
        using (code.Open($"internal static int {Position(axis)}({axis.TypeName} value) => value switch", ";"))
        {
            for (var i = 0; i < axis.Values.Count; i++)
            {
                code.Line($"{axis.Values[i]} => {i.ToString(CultureInfo.InvariantCulture)},");
            }

            // A bool with both values leaves nothing over, which the compiler would say.
            if (axis is not { Kind: AxisKind.Boolean, Values.Count: 2 })
            {
                code.Line($"_ => {KnownNames.GlobalSpaces}Position.None,");
            }
        }

        if (axis.Kind == AxisKind.Enum)
        {
            WriteNames(code, axis);
        }
    }

    private static void WriteValues(CodeWriter code, AxisModel axis)
    {
        // Constants lie in the assembly's own data: a span over them allocates nothing. Strings cannot.
        var declaration = axis.Kind == AxisKind.Text
            ? $"internal static readonly string[] {Values(axis)} ="
            : $"internal static global::System.ReadOnlySpan<{axis.TypeName}> {Values(axis)} =>";
        using (code.Open($"{declaration} new {axis.TypeName}[]", ";"))
        {
            foreach (var value in axis.Values)
            {
                code.Line($"{value},");
            }
        }
    }

    private static void WriteNames(CodeWriter code, AxisModel axis)
    {
        var arguments = $"{Identifiers.Literal(axis.Name)}, {Identifiers.Literal(axis.ClrType)}";
        code.Gap();
        using (code.Open($"internal static string {NameOf(axis)}({axis.TypeName} value) => value switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{axis.TypeName}.{Identifiers.Escape(member)} => {Identifiers.Literal(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, value),");
        }

        code.Gap();
        using (code.Open($"internal static {axis.TypeName} {Member(axis)}(string name) => name switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{Identifiers.Literal(member)} => {axis.TypeName}.{Identifiers.Escape(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, name),");
        }
    }
}
