using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the tables of a space beside its class: values, positions and names.</summary>
internal static class SpaceEmitter
{
    private const int MostArms = 64;
    private const string Positions = KnownNames.GlobalSpaces + "Position";

    /// <summary>The class of the tables as generated code writes it. It is local to its file, so that it meets no name of the user's.</summary>
    public static string ClassName(ExperimentModel experiment) => $"{Home(experiment)}{experiment.FlatName}Space";

    /// <summary>The interface through which the tables reach values that members of the class yield, however private; local to its file, too.</summary>
    public static string ProvidersName(ExperimentModel experiment) => $"{Home(experiment)}I{experiment.FlatName}Providers";

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

    private static string Home(ExperimentModel experiment) => $"global::{(experiment.Namespace.Length > 0 ? experiment.Namespace + "." : "")}";

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
            WriteValues(code, axis);
            code.Gap();
            WritePosition(code, axis);
        }

        if (axis.Kind == AxisKind.Enum)
        {
            WriteNames(code, axis);
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

    private static void WriteValues(CodeWriter code, AxisModel axis)
    {
        // Constants lie in the assembly's own data: a span over them allocates nothing. Strings cannot.
        var declaration = axis.Kind == AxisKind.Text
            ? $"internal static readonly string[] {Values(axis)} ="
            : $"internal static global::System.ReadOnlySpan<{axis.ValueType}> {Values(axis)} =>";
        using (code.Open($"{declaration} new {axis.ValueType}[]", ";"))
        {
            foreach (var value in axis.Values)
            {
                code.Line($"{value},");
            }
        }
    }

    private static void WritePosition(CodeWriter code, AxisModel axis)
    {
        // The compiler takes minutes over a switch with thousands of arms. The points of a range are ascending.
        if (axis is { Kind: AxisKind.Integer or AxisKind.Real, Values.Count: > MostArms })
        {
            var (value, otherwise) = axis.Condition is null ? ("value", $"{Positions}.None") : ("known", $"value is null ? {Positions}.Inactive : {Positions}.None");
            var search = $"global::System.MemoryExtensions.{(axis.Range is null ? "IndexOf" : "BinarySearch")}({Values(axis)}, {value})";
            code.Line($"internal static int {Position(axis)}({axis.PropertyType} value) =>");
            using (code.Indent())
            {
                code.Line($"{(axis.Condition is null ? "" : "value is { } known && ")}{search} is >= 0 and var position ? position : {otherwise};");
            }

            return;
        }

        using (code.Open($"internal static int {Position(axis)}({axis.PropertyType} value) => value switch", ";"))
        {
            if (axis.Condition is not null)
            {
                code.Line($"null => {Positions}.Inactive,");
            }

            for (var i = 0; i < axis.Values.Count; i++)
            {
                code.Line($"{axis.Values[i]} => {i.ToString(CultureInfo.InvariantCulture)},");
            }

            // A bool with both values leaves nothing over, which the compiler would say.
            if (axis is not { Kind: AxisKind.Boolean, Values.Count: 2 })
            {
                code.Line($"_ => {Positions}.None,");
            }
        }
    }

    private static void WriteNames(CodeWriter code, AxisModel axis)
    {
        var arguments = $"{Identifiers.Literal(axis.Name)}, {Identifiers.Literal(axis.ClrType)}";
        code.Gap();
        using (code.Open($"internal static string {NameOf(axis)}({axis.ValueType} value) => value switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{axis.ValueType}.{Identifiers.Escape(member)} => {Identifiers.Literal(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, value),");
        }

        code.Gap();
        using (code.Open($"internal static {axis.ValueType} {Member(axis)}(string name) => name switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{Identifiers.Literal(member)} => {axis.ValueType}.{Identifiers.Escape(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, name),");
        }
    }
}
