using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The names that axes and metrics had.</summary>
internal static class FormerNames
{
    /// <summary>What the attributes of these symbols say, in their order.</summary>
    public static EquatableArray<string> Of(IEnumerable<ISymbol> symbols) => Attributes(symbols).Select(NameIn).ToEquatableArray();

    /// <summary>Reports former names that are current ones, or come twice: a column can be renamed to one only.</summary>
    public static void Check(IReadOnlyList<Column> columns, Report report, CancellationToken cancellation)
    {
        var former = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            foreach (var attribute in Attributes(column.Sites))
            {
                if (attribute.OnlyArgument() is not { Kind: not TypedConstantKind.Error })
                {
                    report.LeaveToCompiler();
                    continue;
                }

                var name = NameIn(attribute);
                var others = columns.Where(other => !other.Equals(column) && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
                var fault = name.Length == 0 ? "is no name"
                    : name == column.Name ? "is its present name"
                    : others.Count > 0 ? $"is the present name of {others[0]}"
                    : former.TryGetValue(name, out var first) ? $"{(first.Equals(column) ? "it" : first.ToString())} has already"
                    : null;
                if (fault is not null)
                {
                    report.Add(AxisDescriptors.WrongFormerName, Locations.OfArgument(attribute, cancellation), column.ToString(upper: true), name, fault);
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

    private static string NameIn(AttributeData attribute) => attribute.OnlyArgument()?.Value as string ?? "";
}
