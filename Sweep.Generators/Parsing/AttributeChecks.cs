using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Attributes that would do nothing where they stand.</summary>
internal static class AttributeChecks
{
    private static readonly (string Name, string FullName)[] s_ofAxes =
    [
        ("When", KnownNames.WhenAttribute), ("Paired", KnownNames.PairedAttribute), ("FormerlyNamed", KnownNames.FormerlyNamedAttribute),
    ];

    /// <summary>Reports what stands on properties of the class that are no axes.</summary>
    public static void CheckClass(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        foreach (var property in context.Type.Properties())
        {
            if (property.Attribute(KnownNames.UnitAttribute) is { } unit)
            {
                context.Report.Add(ResultDescriptors.WrongUnit, Locations.OfAttribute(unit, context.Cancellation), property.Name, "has [Unit] but is no metric", "a unit stands on a number of the result");
            }

            if (axes.Any(axis => SymbolEqualityComparer.Default.Equals(axis.Property, property)))
            {
                continue;
            }

            foreach (var (name, fullName) in s_ofAxes)
            {
                if (property.Inherited(fullName) is { } attribute)
                {
                    context.Report.Add(AxisDescriptors.MisplacedAttribute, Locations.OfAttribute(attribute, context.Cancellation), property.Name, name, "is no axis", "mark it with [Axis] or [Range], too, or remove this");
                }
            }
        }
    }

    /// <summary>Reports what stands on properties of the result that are no metrics, and units without a symbol.</summary>
    /// <param name="result">The result.</param>
    /// <param name="metrics">Its metrics, those of a wrong type included.</param>
    /// <param name="context">Takes what is wrong.</param>
    public static void CheckResult(INamedTypeSymbol result, IReadOnlyCollection<string> metrics, ParsingContext context)
    {
        foreach (var property in result.Properties())
        {
            var isMetric = metrics.Contains(property.Name);
            foreach (var site in ResultParser.Sites(property))
            {
                if (site.Attribute(KnownNames.UnitAttribute) is { } unit && (!isMetric || (unit.OnlyArgument() is { Kind: not TypedConstantKind.Error } symbol && string.IsNullOrWhiteSpace(symbol.Value as string))))
                {
                    var (fault, advice) = isMetric ? ("has an empty unit", "write its symbol, as in [Unit(\"s\")], or remove it") : ("has [Unit] but is no metric", "remove it, or let the property be set");
                    context.Report.Add(ResultDescriptors.WrongUnit, isMetric ? Locations.OfArgument(unit, context.Cancellation) : Locations.OfAttribute(unit, context.Cancellation), property.Name, fault, advice);
                }

                if (!isMetric && site.Attribute(KnownNames.FormerlyNamedAttribute) is { } former)
                {
                    context.Report.Add(AxisDescriptors.MisplacedAttribute, Locations.OfAttribute(former, context.Cancellation), property.Name, "FormerlyNamed", "is no metric", "remove it, or let the property be set");
                }
            }
        }
    }
}
