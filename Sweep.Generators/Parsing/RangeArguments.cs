using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>What <c>[Range]</c> says.</summary>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="Step">The distance of neighbours; null when it is not written.</param>
/// <param name="IsLog">Whether the scale is logarithmic.</param>
/// <param name="Points">How many values in a grid; null when it is not written.</param>
internal sealed record RangeArguments(double Low, double High, double? Step, bool IsLog, int? Points)
{
    /// <summary>Reads them, or gives null when the compiler refuses what is written.</summary>
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

        // Properties are set after the constructor has run.
        foreach (var named in attribute.NamedArguments)
        {
            given[named.Key] = named.Value.Value;
        }

        return new RangeArguments(Number("low")!.Value, Number("high")!.Value, Number("step"), Number("scale") == 1, (int?)Number("points"));

        double? Number(string name) => given.TryGetValue(name, out var value) && value is not null ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
    }
}
