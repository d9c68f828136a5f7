using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>An axis or a metric as a column of the store.</summary>
/// <param name="Property">The property.</param>
/// <param name="Kind"><c>axis</c> or <c>metric</c>.</param>
/// <param name="AttributeTargets">Where its attributes may stand.</param>
internal sealed record Column(IPropertySymbol Property, string Kind, IReadOnlyList<ISymbol> AttributeTargets)
{
    /// <summary>The column's name.</summary>
    public string Name => Property.Name;

    /// <summary>Such as <c>axis 'Hinges'</c>.</summary>
    public override string ToString() => ToString(upper: false);

    /// <summary>The same, at the start of a message with a capital letter.</summary>
    public string ToString(bool upper) => $"{(upper ? char.ToUpperInvariant(Kind[0]) : Kind[0])}{Kind.Substring(1)} '{Name}'";
}
