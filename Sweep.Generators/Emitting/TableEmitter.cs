using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the tables of an axis with constant values.</summary>
internal static class TableEmitter
{
    private const int MaxArms = 64;
    private const string Positions = KnownNames.GlobalSpaces + "Position";

    public static void WriteValues(CodeWriter code, AxisModel axis)
    {
        // A span over constants refers to the data of the assembly and allocates nothing. Strings need an array.
        var declaration = axis.Kind == AxisKind.Text
            ? $"internal static readonly string[] {SpaceEmitter.Values(axis)} ="
            : $"internal static global::System.ReadOnlySpan<{axis.ValueType}> {SpaceEmitter.Values(axis)} =>";
        using (code.Open($"{declaration} new {axis.ValueType}[]", ";"))
        {
            foreach (var value in axis.Values)
            {
                code.Line($"{value},");
            }
        }
    }

    /// <summary>Writes the method from a value to its position.</summary>
    public static void WritePosition(CodeWriter code, AxisModel axis)
    {
        // The compiler takes half a minute for a switch with ten thousand arms. The points of a range are sorted.
        if (axis is { Kind: AxisKind.Integer or AxisKind.Real, Values.Count: > MaxArms })
        {
            var (value, otherwise) = axis.Condition is null ? ("value", $"{Positions}.None") : ("known", $"value is null ? {Positions}.Inactive : {Positions}.None");
            var search = $"global::System.MemoryExtensions.{(axis.Range is null ? "IndexOf" : "BinarySearch")}({SpaceEmitter.Values(axis)}, {value})";
            code.Line($"internal static int {SpaceEmitter.Position(axis)}({axis.PropertyType} value) =>");
            using (code.Indent())
            {
                code.Line($"{(axis.Condition is null ? "" : "value is { } known && ")}{search} is >= 0 and var position ? position : {otherwise};");
            }

            return;
        }

        using (code.Open($"internal static int {SpaceEmitter.Position(axis)}({axis.PropertyType} value) => value switch", ";"))
        {
            if (axis.Condition is not null)
            {
                code.Line($"null => {Positions}.Inactive,");
            }

            for (var i = 0; i < axis.Values.Count; i++)
            {
                code.Line($"{axis.Values[i]} => {i.ToString(CultureInfo.InvariantCulture)},");
            }

            // For a bool with both values the compiler warns about an unreachable arm.
            if (axis is not { Kind: AxisKind.Boolean, Values.Count: 2 })
            {
                code.Line($"_ => {Positions}.None,");
            }
        }
    }

    /// <summary>Writes the methods between an enum's values and the names of its members.</summary>
    public static void WriteNames(CodeWriter code, AxisModel axis)
    {
        var arguments = $"{Identifiers.Literal(axis.Name)}, {Identifiers.Literal(axis.ClrType)}";
        code.Gap();
        using (code.Open($"internal static string {SpaceEmitter.NameOf(axis)}({axis.ValueType} value) => value switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{axis.ValueType}.{Identifiers.Escape(member)} => {Identifiers.Literal(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, value),");
        }

        code.Gap();
        using (code.Open($"internal static {axis.ValueType} {SpaceEmitter.Member(axis)}(string name) => name switch", ";"))
        {
            foreach (var member in axis.Members)
            {
                code.Line($"{Identifiers.Literal(member)} => {axis.ValueType}.{Identifiers.Escape(member)},");
            }

            code.Line($"_ => throw {KnownNames.GlobalSpaces}AxisConvert.NoMember({arguments}, name),");
        }
    }
}
