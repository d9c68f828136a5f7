using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Reads and checks <c>[FormerlyNamed]</c>.</summary>
internal static class FormerNames
{
    /// <summary>The former names on the symbols, in order.</summary>
    public static EquatableArray<string> Of(IEnumerable<ISymbol> symbols) => Attributes(symbols).Select(NameIn).ToEquatableArray();

    /// <summary>Reports former names that are also current ones and former names of two columns: a stored column can be renamed to one column only.</summary>
    public static void Check(IReadOnlyList<Column> columns, ParsingContext context)
    {
        var former = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            foreach (var attribute in Attributes(column.AttributeTargets))
            {
                if (attribute.SingleArgument() is not { Kind: not TypedConstantKind.Error })
                {
                    context.Diagnostics.LeaveToCompiler();
                    continue;
                }

                var name = NameIn(attribute);
                var others = columns.Where(other => !other.Equals(column) && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
                var problem = name.Length == 0 ? "is empty"
                    : name == column.Name ? "is its current name"
                    : others.Count > 0 ? $"is the current name of {others[0]}"
                    : former.TryGetValue(name, out var first) ? $"{(first.Equals(column) ? "it" : first.ToString())} already has"
                    : null;
                if (problem is not null)
                {
                    context.Diagnostics.Add(AxisDescriptors.WrongFormerName, Locations.OfArgument(attribute, context.Cancellation), column.ToString(upper: true), name, problem);
                }
                else
                {
                    former.Add(name, column);
                }
            }
        }
    }

    private static IEnumerable<AttributeData> Attributes(IEnumerable<ISymbol> symbols) =>
        symbols.SelectMany(symbol => symbol.GetAttributes()).Where(attribute => attribute.Is(KnownNames.FormerlyNamedAttribute));

    private static string NameIn(AttributeData attribute) => attribute.SingleArgument()?.Value as string ?? "";
}
