using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Converts the constants of an attribute to values of an axis, as C# converts constants implicitly.</summary>
/// <param name="axis">The name of the axis.</param>
/// <param name="type">The type of the axis.</param>
/// <param name="list">What lists the values, for messages, such as <c>Axis 'Hinges'</c>.</param>
/// <param name="allowsDuplicates">Whether a value may be listed twice.</param>
/// <param name="diagnostics">Collects the errors.</param>
internal sealed class ValueParser(string axis, AxisType type, string list, bool allowsDuplicates, DiagnosticBag diagnostics)
{
    private readonly Dictionary<object, int> _positions = [];
    private readonly List<object> _values = [];
    private readonly List<int> _order = [];

    /// <summary>The distinct values so far, in order of first appearance.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>The index in <see cref="Values"/> of each constant that was added.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>Adds a constant. Returns its value, or null after an error.</summary>
    public object? Add(TypedConstant constant, Location? location)
    {
        if (constant.Kind == TypedConstantKind.Error)
        {
            diagnostics.LeaveToCompiler();
        }
        else if (type.Kind == AxisKind.Enum && !SymbolEqualityComparer.Default.Equals(constant.Type, type.Symbol))
        {
            diagnostics.Add(AxisDescriptors.WrongValueType, location, axis, type.Name, Text(constant), TypeOf(constant), $"write a member of '{type.Name}'");
        }
        else if (constant.Kind != TypedConstantKind.Array && type.Convert(constant.Value) is { } value)
        {
            return Add(value, constant, location);
        }
        else if (type.Kind == AxisKind.Enum)
        {
            diagnostics.Add(AxisDescriptors.NoMember, location, axis, type.Name, Text(constant), string.Join(", ", type.Members.Select(each => each.Name)));
        }
        else
        {
            diagnostics.Add(AxisDescriptors.WrongValueType, location, axis, type.Name, Text(constant), TypeOf(constant), Advice(constant));
        }

        return null;
    }

    /// <summary>Adds every value of a bool or an enum.</summary>
    public void AddAll(Location? location)
    {
        if (type.Kind == AxisKind.Boolean)
        {
            Put(false);
            Put(true);
        }

        foreach (var member in type.Members)
        {
            if (_positions.TryGetValue(member.ConstantValue!, out var first))
            {
                diagnostics.Add(AxisDescriptors.DuplicateValue, location, list, $"{member.Name}, another name of {type.Text(_values[first])},", first + 1);
            }
            else
            {
                Put(member.ConstantValue!);
            }
        }
    }

    private object? Add(object value, TypedConstant constant, Location? location)
    {
        if (!AxisType.IsFinite(value))
        {
            diagnostics.Add(AxisDescriptors.NonFiniteValue, location, axis, Text(constant));
            return null;
        }

        if (value is string text && HasHalfSurrogatePair(text))
        {
            diagnostics.Add(AxisDescriptors.HalfSurrogatePair, location, axis, Text(constant));
            return null;
        }

        if (!_positions.TryGetValue(value, out var first))
        {
            Put(value);
        }
        else if (allowsDuplicates)
        {
            _order.Add(first);
        }
        else
        {
            diagnostics.Add(AxisDescriptors.DuplicateValue, location, list, Text(constant), first + 1);
        }

        return value;
    }

    private void Put(object value)
    {
        _positions.Add(value, _values.Count);
        _order.Add(_values.Count);
        _values.Add(value);
    }

    private static bool HasHalfSurrogatePair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string TypeOf(TypedConstant constant) => constant.Type?.DisplayName() ?? "null";

    private static string Text(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => "an array",
        { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        { Value: float number } => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => constant.ToCSharpString(),
    };

    private string Advice(TypedConstant constant) => (type.Symbol.SpecialType, constant.Kind == TypedConstantKind.Array ? null : constant.Value) switch
    {
        (SpecialType.System_Single, double) => "write it with the suffix f",
        (SpecialType.System_String, _) => "write it in quotes",
        (_, { } value) when type.Kind == AxisKind.Integer && AxisType.IsInteger(value) && !(value is ulong) =>
            string.Format(CultureInfo.InvariantCulture, "write an int constant from {0} to {1}", IntegerTypes.Range(type.Symbol.SpecialType).Low, IntegerTypes.Range(type.Symbol.SpecialType).High),
        _ => $"write a constant of type '{type.Name}'",
    };
}
