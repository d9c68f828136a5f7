using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The names that an axis or a metric had.</summary>
internal static class FormerNames
{
    /// <summary>What the attributes of these symbols say, in their order.</summary>
    public static EquatableArray<string> Of(params IEnumerable<ISymbol> symbols) => Attributes(symbols).Select(each => each.Name).ToEquatableArray();

    /// <summary>The names with the attributes that say them.</summary>
    public static IEnumerable<(string Name, AttributeData Attribute)> Attributes(IEnumerable<ISymbol> symbols) => symbols
        .SelectMany(symbol => symbol.GetAttributes())
        .Where(attribute => attribute.AttributeClass?.ToDisplayString() == KnownNames.FormerlyNamedAttribute)
        .Select(attribute => (attribute.OnlyArgument()?.Value as string ?? "", attribute));
}
