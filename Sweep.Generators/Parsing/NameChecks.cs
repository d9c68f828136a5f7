using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Checks the names of axes and metrics, which are columns of one table and properties of one row, for conflicts.</summary>
internal static class NameChecks
{
    /// <summary>The names of the columns that every trial has, and of the members that every row has.</summary>
    public static readonly HashSet<string> RowNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Number", "Key", "State", "Attempts", "Worker", "Device", "Started", "Seconds", "Error",
        "Fingerprint", "CodeHash", "OutOfSpace", "LeaseToken", "LeaseUntil", "EarlierToken",
        "Reports", "Space", "Row",
    };

    /// <summary>The names of the members that are generated in every experiment class.</summary>
    public static readonly HashSet<string> GeneratedNames = new(StringComparer.Ordinal)
    {
        "Cell", "Cells", "Grid", "Space", "ToKey", "Parse", "ToJson", "FromJson", "Row",
    };

    /// <summary>Reports names that two columns share and names that are reserved.</summary>
    public static void Check(IReadOnlyList<DeclaredAxis> axes, IEnumerable<Column> columns, ParsingContext context)
    {
        var (type, diagnostics) = (context.Type, context.Diagnostics);
        var taken = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            var location = Locations.OfName(column.Property);
            if (RowNames.Contains(column.Name))
            {
                diagnostics.Add(AxisDescriptors.ReservedName, location, column.Name, column.Kind, "a column of every trial");
            }
            else if (taken.TryGetValue(column.Name, out var first))
            {
                diagnostics.Add(AxisDescriptors.DuplicateName, location, column.Name, column.Kind, first.Name, first.Kind);
            }
            else
            {
                taken.Add(column.Name, column);
            }
        }

        // Generated members hide those of base classes, but a hidden axis could not be set.
        var axesOfBases = axes.Select(axis => (ISymbol)axis.Property).Where(axis => !SymbolEqualityComparer.Default.Equals(axis.ContainingType, type));
        foreach (var member in type.GetMembers().Concat(axesOfBases).Where(member => GeneratedNames.Contains(member.Name) && !member.IsImplicitlyDeclared && !member.IsGenerated()))
        {
            var isAxis = axes.Any(axis => SymbolEqualityComparer.Default.Equals(axis.Property, member));
            if (!isAxis || !RowNames.Contains(member.Name))
            {
                diagnostics.Add(AxisDescriptors.ReservedName, Locations.OfName(member), member.Name, isAxis ? "axis" : "member", "a generated member");
            }
        }
    }
}
