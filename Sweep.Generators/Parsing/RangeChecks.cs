using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Checks the arguments of <c>[Range]</c>. Stops at the first error, which may be the cause of others.</summary>
/// <param name="axis">The axis.</param>
/// <param name="attribute">Its <c>[Range]</c>.</param>
/// <param name="arguments">The arguments of the attribute.</param>
/// <param name="context">Collects the errors.</param>
internal sealed class RangeChecks(DeclaredAxis axis, AttributeData attribute, RangeArguments arguments, ParsingContext context)
{
    /// <summary>The largest number of values that a range may have in the grid, because each is written into the generated code.</summary>
    public const int MaxPoints = 10_000;

    // With more steps than this, a double cannot distinguish neighboring values.
    private const double MaxSteps = 1e15;

    private readonly bool _isInteger = axis.Type!.Kind == AxisKind.Integer;

    /// <summary>Returns null after an error.</summary>
    public RangeModel? Check()
    {
        // Check both bounds even if the first is not valid.
        var isValid = IsNumber("low", arguments.Low) & IsNumber("high", arguments.High) && IsNumber("step", arguments.Step ?? 0) && IsAscending() && IsAboveZero() && IsStepFit();
        if (!isValid)
        {
            return null;
        }

        var step = arguments.Step is > 0 and { } given ? given : _isInteger ? 1 : 0;
        var range = new RangeModel(arguments.Low, arguments.High, step, arguments.IsLog, arguments.Points ?? 0);
        return ArePointsFit(range) ? range : null;
    }

    private bool IsNumber(string name, double number)
    {
        var advice = double.IsNaN(number) || double.IsInfinity(number) ? "write a finite number"
            : !_isInteger || name == "step" ? null
            : number != Math.Floor(number) ? "write a whole number, because the axis is an int"
            : number is < int.MinValue or > int.MaxValue ? "write a number in the range of int"
            : null;
        return advice is null || Fail(RangeDescriptors.NotFinite, At(name), name, RangeParser.Text(number), advice);
    }

    private bool IsAscending()
    {
        if (arguments.Low < arguments.High)
        {
            return true;
        }

        var (comparison, advice) = arguments.Low > arguments.High ? ("above", "swap them") : ("equal to", "widen the range, or make the property a constant");
        return Fail(RangeDescriptors.Empty, Locations.Between(At("low"), At("high")), RangeParser.Text(arguments.Low), comparison, RangeParser.Text(arguments.High), advice);
    }

    private bool IsAboveZero() => !arguments.IsLog || arguments.Low > 0 || Fail(RangeDescriptors.LogOfZero, At("low"), RangeParser.Text(arguments.Low));

    private bool IsStepFit()
    {
        // Step = 0 is the property's default.
        if (arguments.Step is not { } step || (step == 0 && attribute.NamedArguments.Any(named => named.Key == "Step")))
        {
            return true;
        }

        var span = arguments.High - arguments.Low;
        var steps = span / step;
        var (problem, advice) = step switch
        {
            <= 0 => ("is not positive", "write a positive step or none"),
            _ when _isInteger && step != Math.Floor(step) => ("has a fraction", "write a whole number, because the axis is an int"),
            _ when step > span => ($"is larger than the range from {RangeParser.Text(arguments.Low)} to {RangeParser.Text(arguments.High)}", "write a smaller step"),
            _ when steps > MaxSteps => ("is too small for the range", "write a larger step or none"),
            _ when Math.Abs(steps - Math.Round(steps)) > RangeParser.Tolerance => (
                $"does not divide the range from {RangeParser.Text(arguments.Low)} to {RangeParser.Text(arguments.High)} evenly",
                $"end the range at {RangeParser.Text(RangePoints.OnStep(arguments.Low, step, Math.Floor(steps)))} or change the step"),
            _ => (null, ""),
        };
        return problem is null || Fail(RangeDescriptors.WrongStep, At("step"), RangeParser.Text(step), problem, advice);
    }

    private bool ArePointsFit(RangeModel range)
    {
        var numbers = range.Step > 0 ? Math.Round((range.High - range.Low) / range.Step) + 1 : double.PositiveInfinity;
        var advice = range.Points switch
        {
            0 => null,
            < 2 => "use at least 2, one for each bound",
            _ when range.Points > numbers => $"use at most {RangeParser.Text(numbers)}, because there are no more {RangeParser.Describe(range, _isInteger)}",
            > MaxPoints => $"use at most {MaxPoints}, or let a sampler draw the values",
            _ => RangePoints.Of(range, _isInteger) is var points && points.Skip(1).Zip(points, (next, point) => next > point).All(isNext => isNext) ? null : "use fewer, because points are rounded to 10 significant digits",
        };
        return advice is null || Fail(RangeDescriptors.WrongPoints, At("points"), range.Points, advice);
    }

    private Location? At(string parameter) => Locations.OfArgument(attribute, parameter, context.Cancellation);

    private bool Fail(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        context.Diagnostics.Add(descriptor, location, [axis.Name, .. arguments]);
        return false;
    }
}
