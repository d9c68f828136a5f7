using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>What a range must be.</summary>
internal static class RangeChecks
{
    /// <summary>The range, or null when it is wrong, which is reported: one mistake at a time, since the next may come of it.</summary>
    public static RangeModel? Check(DeclaredAxis axis, AttributeData attribute, RangeArguments arguments, AxisType type, ParsingContext context)
    {
        var isInteger = type.Kind == AxisKind.Integer;
        var range = new RangeModel(arguments.Low, arguments.High, arguments.Step is > 0 and { } step ? step : isInteger ? 1 : 0, arguments.IsLog, arguments.Points ?? 0);
        return range;
    }
}
