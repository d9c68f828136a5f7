using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Axes and metrics are columns of one table and properties of one row, beside those that every trial has.</summary>
internal static class NameChecks
{
    /// <summary>The columns of every trial, most of which Sweep.Query.TrialRow shows, and what the row itself declares.</summary>
    public static readonly HashSet<string> RowNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Number", "Key", "State", "Attempts", "Worker", "Device", "Started", "Seconds", "Error",
        "Fingerprint", "CodeHash", "OutOfSpace", "LeaseToken", "LeaseUntil", "EarlierToken",
        "Space", "Row",
    };

    /// <summary>The members that the generator writes into the class.</summary>
    public static readonly HashSet<string> GeneratedNames = new(StringComparer.Ordinal)
    {
        "Cell", "Cells", "Grid", "Space", "ToKey", "Parse", "ToJson", "FromJson", "Row",
    };

    /// <summary>Reports names that two columns share, that every row has, or that the generator writes.</summary>
    public static void Check(INamedTypeSymbol type, IReadOnlyList<DeclaredAxis> axes, IEnumerable<Column> columns, Report report)
    {
        var taken = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            var location = Locations.OfName(column.Property);
            if (RowNames.Contains(column.Name))
            {
                report.Add(AxisDescriptors.ReservedName, location, column.Name, column.Kind, "a column of every trial");
            }
            else if (taken.TryGetValue(column.Name, out var first))
            {
                report.Add(AxisDescriptors.DuplicateName, location, column.Name, column.Kind, first.Name, first.Kind);
            }
            else
            {
                taken.Add(column.Name, column);
            }
        }

        // What the generator writes hides other members of base classes, but an axis could not be set.
        var axesOfBases = axes.Select(axis => (ISymbol)axis.Property).Where(axis => !SymbolEqualityComparer.Default.Equals(axis.ContainingType, type));
        foreach (var member in type.GetMembers().Concat(axesOfBases).Where(member => GeneratedNames.Contains(member.Name) && !member.IsImplicitlyDeclared && !member.IsGenerated()))
        {
            var isAxis = axes.Any(axis => SymbolEqualityComparer.Default.Equals(axis.Property, member));
            if (!isAxis || !RowNames.Contains(member.Name))
            {
                report.Add(AxisDescriptors.ReservedName, Locations.OfName(member), member.Name, isAxis ? "axis" : "member", "what the generator writes");
            }
        }
    }
}
