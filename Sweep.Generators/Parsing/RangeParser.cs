using System.Globalization;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a property with <c>[Range]</c> into an axis.</summary>
internal static class RangeParser
{
    /// <summary>The axis, or null when it has an error that has been reported or that the compiler reports.</summary>
    public static AxisModel? Parse(DeclaredAxis axis, AttributeData attribute, ParsingContext context)
    {
        if (axis.Type is not { Symbol.SpecialType: SpecialType.System_Int32 or SpecialType.System_Double } type)
        {
            context.Report.Add(RangeDescriptors.WrongType, Locations.OfType(axis.Property, context.Cancellation), axis.Name, axis.Property.Type.ReadableName());
            return null;
        }

        AxisParser.CheckNullable(axis, context);
        if (RangeArguments.Read(attribute) is not { } arguments)
        {
            context.Report.LeaveToCompiler();
            return null;
        }

        var range = RangeChecks.Check(axis, attribute, arguments, type, context);
        if (range is null)
        {
            return null;
        }

        var initializer = Initializer.Read(axis.Property, context);
        if (!TryDefault(axis, attribute, range, type, initializer, context, out var value))
        {
            return null;
        }

        var isInteger = type.Kind == AxisKind.Integer;
        axis.Values = range.Points > 0 ? [.. RangePoints.Of(range, isInteger).Select(point => isInteger ? (object)(long)point : point)] : [value!];
        return AxisParser.Model(axis, type) with { Range = range, Default = value is null ? null : type.Literal(value) };
    }

    /// <summary>Whether the number is between the bounds and on a step, as the framework has it.</summary>
    public static bool Contains(RangeModel range, double number)
    {
        var steps = (number - range.Low) / range.Step;
        return number >= range.Low && number <= range.High && (range.Step == 0 || number == range.High || Math.Abs(steps - Math.Round(steps)) <= 1e-6);
    }

    /// <summary>What the range takes, such as <c>numbers from 0.001 to 0.1</c>.</summary>
    public static string Describe(RangeModel range, bool isInteger) => (isInteger ? "integers" : "numbers") + $" from {Text(range.Low)} to {Text(range.High)}"
        + (range.Step > (isInteger ? 1 : 0) ? $" in steps of {Text(range.Step)}" : "");

    /// <summary>The number as people read it.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryDefault(DeclaredAxis axis, AttributeData attribute, RangeModel range, AxisType type, Initializer? initializer, ParsingContext context, out object? value)
    {
        value = initializer is null ? null : Initializer.Convert(initializer, type);
        if (value is null)
        {
            if (range.Points > 0)
            {
                return true;
            }

            // Nothing stands for a grid's one value.
            var isElsewhere = Locations.OfName(axis.Property) is null;
            var lack = initializer is { IsConstant: false } ? $"has the initialiser {initializer.Expression}, which is no constant" : isElsewhere ? "has no initialiser in these sources" : "has no initialiser";
            context.Report.Add(RangeDescriptors.NoDefault, initializer?.Expression.GetLocation() ?? Locations.OfName(axis.Property), axis.Name, lack, isElsewhere
                ? "set Points" : "write a constant for the one value that it has in a grid, or set Points");
            return false;
        }

        if (!AxisType.IsFinite(value))
        {
            context.Report.Add(RangeDescriptors.NotFinite, initializer!.Expression.GetLocation(), axis.Name, "the default", type.Text(value), "write a finite number");
            return false;
        }

        if (!Contains(range, Convert.ToDouble(value, CultureInfo.InvariantCulture)))
        {
            context.Report.Add(RangeDescriptors.NoDefault, initializer!.Expression.GetLocation(), axis.Name, $"has the default {type.Text(value)}", $"write one of the {Describe(range, type.Kind == AxisKind.Integer)}");
            return false;
        }

        return true;
    }
}
