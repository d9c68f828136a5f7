using System.Globalization;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a property with <c>[Range]</c> into an axis.</summary>
internal static class RangeParser
{
    /// <summary>The distance in steps within which a number counts as on a step, because most decimal fractions have no exact double.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Returns null after an error.</summary>
    public static AxisModel? Parse(DeclaredAxis axis, AttributeData attribute, ParsingContext context)
    {
        if (axis.Type is not { Symbol.SpecialType: SpecialType.System_Int32 or SpecialType.System_Double } type)
        {
            context.Diagnostics.Add(RangeDescriptors.WrongType, Locations.OfType(axis.Property, context.Cancellation), axis.Name, axis.Property.Type.DisplayName());
            return null;
        }

        AxisParser.CheckNullable(axis, context);
        if (RangeArguments.Read(attribute) is not { } arguments)
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        if (new RangeChecks(axis, attribute, arguments, context).Check() is not { } range || !TryDefault(axis, range, type, context, out var value))
        {
            return null;
        }

        var isInteger = type.Kind == AxisKind.Integer;
        axis.Values = range.Points > 0 ? [.. RangePoints.Of(range, isInteger).Select(point => isInteger ? (object)(long)point : point)] : [value!];
        return AxisParser.Model(axis, type) with { Range = range, Default = value is null ? null : type.Literal(value) };
    }

    /// <summary>Whether the number is between the bounds and on a step; the same rule as <c>RangeDescriptor.Contains</c> of Sweep.Runtime.</summary>
    public static bool Contains(RangeModel range, double number)
    {
        var steps = (number - range.Low) / range.Step;
        return number >= range.Low && number <= range.High && (range.Step == 0 || number == range.High || Math.Abs(steps - Math.Round(steps)) <= Tolerance);
    }

    /// <summary>Such as <c>numbers from 0.001 to 0.1</c>.</summary>
    public static string Describe(RangeModel range, bool isInteger) => (isInteger ? "integers" : "numbers") + $" from {Text(range.Low)} to {Text(range.High)}"
        + (range.Step > (isInteger ? 1 : 0) ? $" in steps of {Text(range.Step)}" : "");

    /// <summary>Formats a number for messages.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // Returns false after an error. The default is optional when the range has points.
    private static bool TryDefault(DeclaredAxis axis, RangeModel range, AxisType type, ParsingContext context, out object? value)
    {
        var initializer = Initializer.Read(axis.Property, context);
        value = initializer is null ? null : Initializer.Convert(initializer, type);
        if (initializer is { IsBroken: true } || (value is null && initializer is { IsConstant: true, Value: not null }))
        {
            context.Diagnostics.LeaveToCompiler();
            return false;
        }

        var location = initializer?.Expression.GetLocation() ?? Locations.OfName(axis.Property);
        if (value is null)
        {
            if (range.Points == 0)
            {
                var problem = initializer switch
                {
                    null => context.Declarations(axis.Property).Any() ? "has no initializer" : "has no initializer in this project",
                    { IsConstant: true } => "has the default null",
                    _ => "has an initializer that is not a constant",
                };
                context.Diagnostics.Add(RangeDescriptors.NoDefault, location, axis.Name, problem, "initialize the property with its default, or set Points");
            }

            return range.Points > 0;
        }

        if (!AxisType.IsFinite(value))
        {
            context.Diagnostics.Add(RangeDescriptors.NotFinite, location, axis.Name, "the default", type.Text(value), "write a finite number");
            return false;
        }

        if (!Contains(range, Convert.ToDouble(value, CultureInfo.InvariantCulture)))
        {
            context.Diagnostics.Add(RangeDescriptors.NoDefault, location, axis.Name, $"has the default {type.Text(value)}", $"write one of the {Describe(range, type.Kind == AxisKind.Integer)}");
            return false;
        }

        return true;
    }
}
