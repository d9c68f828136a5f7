using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>The arguments of <c>[Range]</c>, not yet checked.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Step">Null when not given.</param>
/// <param name="IsLog">Whether the scale is logarithmic.</param>
/// <param name="Points">The number of values in the grid; null when not given.</param>
internal sealed record RangeArguments(double Low, double High, double? Step, bool IsLog, int? Points)
{
    /// <summary>Returns null when the compiler reports an error in the arguments.</summary>
    public static RangeArguments? Read(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is not { } constructor || attribute.ConstructorArguments.Length < 2
            || attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(each => each.Value)).Any(each => each.Kind == TypedConstantKind.Error))
        {
            return null;
        }

        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            given[constructor.Parameters[i].Name] = attribute.ConstructorArguments[i].Value;
        }

        // Properties override constructor arguments.
        foreach (var named in attribute.NamedArguments)
        {
            given[named.Key] = named.Value.Value;
        }

        return new RangeArguments(Number("low")!.Value, Number("high")!.Value, Number("step"), Number("scale") == 1, (int?)Number("points"));

        double? Number(string name) => given.TryGetValue(name, out var value) && value is not null ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
    }
}
