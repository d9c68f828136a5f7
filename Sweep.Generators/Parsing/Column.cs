using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>An axis or a metric as a column of the store.</summary>
/// <param name="Property">Its name is the column's name.</param>
/// <param name="Kind"><c>axis</c> or <c>metric</c>.</param>
/// <param name="AttributeTargets">The symbols that its attributes may be on.</param>
internal sealed record Column(IPropertySymbol Property, string Kind, IReadOnlyList<ISymbol> AttributeTargets)
{
    public string Name => Property.Name;

    /// <summary>Such as <c>axis 'Hinges'</c>.</summary>
    public override string ToString() => ToString(upper: false);

    /// <summary>Such as <c>Axis 'Hinges'</c> when <paramref name="upper"/> is true.</summary>
    public string ToString(bool upper) => $"{(upper ? char.ToUpperInvariant(Kind[0]) : Kind[0])}{Kind.Substring(1)} '{Name}'";
}
