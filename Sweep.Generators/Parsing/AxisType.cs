using System.Globalization;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The type of an axis's values: which constants it accepts, and how they are written.</summary>
internal sealed class AxisType
{
    private AxisType(ITypeSymbol symbol, AxisKind kind)
    {
        (Symbol, Kind) = (symbol, kind);
        Members = symbol.TypeKind == TypeKind.Enum ? [.. symbol.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)] : [];
    }

    /// <summary>The type without <c>?</c>.</summary>
    public ITypeSymbol Symbol { get; }

    public AxisKind Kind { get; }

    /// <summary>The type for messages, such as <c>My.Activation</c>.</summary>
    public string Name => Symbol.DisplayName();

    /// <summary>The members of an enum in declaration order, including aliases; empty for other types.</summary>
    public IReadOnlyList<IFieldSymbol> Members { get; }

    /// <summary>Returns the value type of a property, nullable or not; null when an axis cannot have this type.</summary>
    public static AxisType? Of(ITypeSymbol propertyType)
    {
        var type = WithoutNullable(propertyType);
        AxisKind? kind = type switch
        {
            { TypeKind: TypeKind.Enum } => AxisKind.Enum,
            { SpecialType: SpecialType.System_Boolean } => AxisKind.Boolean,
            { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => AxisKind.Real,
            { SpecialType: SpecialType.System_String } => AxisKind.Text,
            _ => IntegerTypes.IsInteger(type.SpecialType) ? AxisKind.Integer : null,
        };
        return kind is { } known ? new AxisType(type, known) : null;
    }

    /// <summary>Removes <c>?</c> from a value or reference type.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>Whether the type is declared with <c>?</c>.</summary>
    public static bool IsNullable(ITypeSymbol type) =>
        type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);

    /// <summary>Converts a constant as C# does implicitly: integers to <see langword="long"/>. Returns null when there is no such conversion. Equal values give equal objects.</summary>
    /// <param name="constant">A number, bool or string; for an enum its underlying number.</param>
    public object? Convert(object? constant) => Symbol.SpecialType switch
    {
        _ when Kind == AxisKind.Enum => Members.FirstOrDefault(member => AreSame(member.ConstantValue, constant))?.ConstantValue,
        SpecialType.System_String => constant as string,
        SpecialType.System_Boolean => constant as bool?,
        SpecialType.System_Double => constant is float or double || IsInteger(constant) ? System.Convert.ToDouble(constant, CultureInfo.InvariantCulture) + 0.0 : null,
        SpecialType.System_Single => constant is float || IsInteger(constant) ? System.Convert.ToSingle(constant, CultureInfo.InvariantCulture) + 0f : null,
        _ => ConvertInteger(constant),
    };

    /// <summary>Formats a result of <see cref="Convert"/> as a C# expression of this type.</summary>
    public string Literal(object value) => value switch
    {
        _ when Kind == AxisKind.Enum => $"{Symbol.FullyQualifiedName()}.{Identifiers.Escape(Members.First(member => Equals(member.ConstantValue, value)).Name)}",
        string text => Identifiers.Literal(text),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => ((long)value).ToString(CultureInfo.InvariantCulture) + (Symbol.SpecialType == SpecialType.System_Int64 ? "L" : ""),
    };

    /// <summary>Formats a result of <see cref="Convert"/> for messages.</summary>
    public string Text(object value) => value switch
    {
        _ when Kind == AxisKind.Enum => Members.First(member => Equals(member.ConstantValue, value)).Name,
        string text => Identifiers.Literal(text),
        bool flag => flag ? "true" : "false",
        _ => ((IFormattable)value).ToString(value is long ? null : "R", CultureInfo.InvariantCulture),
    };

    /// <summary>Whether the constant is of any integer type.</summary>
    public static bool IsInteger(object? constant) => constant is sbyte or byte or short or ushort or int or uint or long or ulong;

    /// <summary>False for NaN and infinities, which cannot be values of an axis.</summary>
    public static bool IsFinite(object value) =>
        value is not (double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity);

    private static bool AreSame(object? member, object? constant) =>
        Equals(member, constant) || (IsInteger(member) && IsInteger(constant) && System.Convert.ToDecimal(member, CultureInfo.InvariantCulture) == System.Convert.ToDecimal(constant, CultureInfo.InvariantCulture));

    private long? ConvertInteger(object? constant)
    {
        if (!IsInteger(constant) || constant is ulong)
        {
            return null;
        }

        var number = System.Convert.ToInt64(constant, CultureInfo.InvariantCulture);
        var (low, high) = IntegerTypes.Range(Symbol.SpecialType);
        var (widestLow, widestHigh) = IntegerTypes.Range(constant!);

        // C# converts a constant int to any type that holds it, and other types only to wider ones.
        return number >= low && number <= high && (constant is int || (widestLow >= low && widestHigh <= high)) ? number : null;
    }
}
