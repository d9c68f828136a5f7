using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Turns the constants of an attribute into values of an axis, by C#'s implicit conversions of constants.</summary>
/// <param name="axis">The property.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class ValueParser(IPropertySymbol axis, Report report)
{
    private readonly Dictionary<object, int> _positions = [];
    private readonly List<string> _literals = [];

    /// <summary>The values so far as C# expressions of the axis's type, in grid order.</summary>
    public IEnumerable<string> Literals => _literals;

    /// <summary>Takes one value of the attribute.</summary>
    public void Add(TypedConstant constant, Location? location)
    {
        if (constant.Kind == TypedConstantKind.Error)
        {
            report.LeaveToCompiler();
        }
        else if (axis.Type.TypeKind == TypeKind.Enum)
        {
            AddEnum(constant, location);
        }
        else if (Convert(constant) is { } value)
        {
            Add(value, Literal(value), constant, location);
        }
        else
        {
            var type = axis.Type.ReadableName();
            report.Add(AxisDescriptors.WrongValueType, location, axis.Name, type, Text(constant), constant.Type?.ReadableName() ?? "null", Advice(constant, type));
        }
    }

    /// <summary>Takes every value of the axis's type.</summary>
    public void AddAll(Location? location)
    {
        if (axis.Type.SpecialType == SpecialType.System_Boolean)
        {
            _literals.AddRange(["false", "true"]);
        }

        foreach (var member in Members(axis.Type))
        {
            if (_positions.TryGetValue(member.ConstantValue!, out var first))
            {
                report.Add(AxisDescriptors.DuplicateValue, location, axis.Name, $"{member.Name}, another name of {_literals[first].Substring(_literals[first].LastIndexOf('.') + 1)},", first + 1);
            }
            else
            {
                _positions.Add(member.ConstantValue!, _literals.Count);
                _literals.Add(EnumLiteral(member));
            }
        }
    }

    /// <summary>The members of an enum in declaration order, aliases included; nothing of other types.</summary>
    public static IEnumerable<IFieldSymbol> Members(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum ? type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue) : [];

    private void AddEnum(TypedConstant constant, Location? location)
    {
        var type = axis.Type.ReadableName();
        if (!SymbolEqualityComparer.Default.Equals(constant.Type, axis.Type))
        {
            report.Add(AxisDescriptors.WrongValueType, location, axis.Name, type, Text(constant), constant.Type?.ReadableName() ?? "null", $"write a member of '{type}'");
        }
        else if (Members(axis.Type).FirstOrDefault(member => Equals(member.ConstantValue, constant.Value)) is { } member)
        {
            Add(member.ConstantValue!, EnumLiteral(member), constant, location);
        }
        else
        {
            report.Add(AxisDescriptors.NoMember, location, axis.Name, type, Text(constant), string.Join(", ", Members(axis.Type).Select(each => each.Name)));
        }
    }

    private void Add(object value, string literal, TypedConstant constant, Location? location)
    {
        if (value is double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity) or float and (float.NaN or float.PositiveInfinity or float.NegativeInfinity))
        {
            report.Add(AxisDescriptors.NonFiniteValue, location, axis.Name, Text(constant));
        }
        else if (_positions.TryGetValue(value, out var first))
        {
            report.Add(AxisDescriptors.DuplicateValue, location, axis.Name, Text(constant), first + 1);
        }
        else
        {
            _positions.Add(value, _literals.Count);
            _literals.Add(literal);
        }
    }

    private string EnumLiteral(IFieldSymbol member) => $"{axis.Type.GlobalName()}.{Identifiers.Escape(member.Name)}";

    /// <summary>The constant as an object of the axis's type, or null when C# would not convert it by itself.</summary>
    private object? Convert(TypedConstant constant) => constant.Kind != TypedConstantKind.Primitive || constant.Value is not { } value ? null : axis.Type.SpecialType switch
    {
        SpecialType.System_String => value as string,
        SpecialType.System_Boolean => value as bool?,
        SpecialType.System_Double => value is float or double || IsInteger(value) ? System.Convert.ToDouble(value, CultureInfo.InvariantCulture) + 0.0 : null,
        SpecialType.System_Single => value is float || IsInteger(value) ? System.Convert.ToSingle(value, CultureInfo.InvariantCulture) + 0f : null,
        _ => IsInteger(value) ? ConvertInteger(value) : null,
    };

    private long? ConvertInteger(object value)
    {
        if (value is ulong)
        {
            return null;
        }

        var number = System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
        var (low, high) = IntegerTypes.Range(axis.Type.SpecialType);
        var (widestLow, widestHigh) = IntegerTypes.Range(value);

        // A constant int goes into whatever type holds it; any other type only into wider ones.
        return number >= low && number <= high && (value is int || (widestLow >= low && widestHigh <= high)) ? number : null;
    }

    private static bool IsInteger(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong;

    private string Literal(object value) => value switch
    {
        string text => Identifiers.Literal(text),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => ((long)value).ToString(CultureInfo.InvariantCulture) + (axis.Type.SpecialType == SpecialType.System_Int64 ? "L" : ""),
    };

    private static string Text(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => "an array",
        { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        { Value: float number } => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => constant.ToCSharpString(),
    };

    private string Advice(TypedConstant constant, string type) => (axis.Type.SpecialType, constant.Kind == TypedConstantKind.Array ? null : constant.Value) switch
    {
        (SpecialType.System_Single, double) => "write it with the suffix f",
        (SpecialType.System_String, _) => "write it in quotes",
        (_, { } value) when IntegerTypes.IsInteger(axis.Type.SpecialType) && IsInteger(value) && !(value is ulong) =>
            string.Format(CultureInfo.InvariantCulture, "write an int constant from {0} to {1}", IntegerTypes.Range(axis.Type.SpecialType).Low, IntegerTypes.Range(axis.Type.SpecialType).High),
        _ => $"write a constant of type '{type}'",
    };
}
