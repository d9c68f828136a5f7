using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Reports attributes that have no effect on the property that they are on.</summary>
internal static class AttributeChecks
{
    private static readonly (string Name, string FullName)[] s_ofAxes =
    [
        ("When", KnownNames.WhenAttribute), ("Paired", KnownNames.PairedAttribute), ("FormerlyNamed", KnownNames.FormerlyNamedAttribute),
    ];

    /// <summary>Checks the properties of the class that are not axes.</summary>
    public static void CheckClass(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        foreach (var property in context.Type.AllProperties())
        {
            if (property.Attribute(KnownNames.UnitAttribute) is { } unit)
            {
                context.Diagnostics.Add(ResultDescriptors.WrongUnit, Locations.OfAttribute(unit, context.Cancellation), property.Name, "has [Unit] but is not a metric", "put [Unit] on a metric of the result");
            }

            if (axes.Any(axis => SymbolEqualityComparer.Default.Equals(axis.Property, property)))
            {
                continue;
            }

            foreach (var (name, fullName) in s_ofAxes)
            {
                if (property.InheritedAttribute(fullName) is { } attribute)
                {
                    context.Diagnostics.Add(AxisDescriptors.MisplacedAttribute, Locations.OfAttribute(attribute, context.Cancellation), property.Name, name, "is not an axis", "add [Axis] or [Range], or remove it");
                }
            }
        }
    }

    /// <summary>Checks the properties of the result that are not metrics, and the units of those that are.</summary>
    /// <param name="result">The result type.</param>
    /// <param name="metrics">The names of its metrics, including those of an unsupported type.</param>
    /// <param name="context">Collects the errors.</param>
    public static void CheckResult(INamedTypeSymbol result, IReadOnlyCollection<string> metrics, ParsingContext context)
    {
        foreach (var property in result.AllProperties())
        {
            var isMetric = metrics.Contains(property.Name);
            foreach (var site in ResultParser.AttributeTargets(property))
            {
                if (isMetric && property.Type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String && site.Attribute(KnownNames.UnitAttribute) is { } misplaced)
                {
                    context.Diagnostics.Add(ResultDescriptors.WrongUnit, Locations.OfAttribute(misplaced, context.Cancellation), property.Name, "has [Unit] but is not a number", "remove it");
                }
                else if (site.Attribute(KnownNames.UnitAttribute) is { } unit && (!isMetric || (unit.SingleArgument() is { Kind: not TypedConstantKind.Error } symbol && string.IsNullOrWhiteSpace(symbol.Value as string))))
                {
                    var (problem, advice) = isMetric ? ("has an empty unit", "write its symbol, as in [Unit(\"s\")], or remove it") : ("has [Unit] but is not a metric", "remove it, or give the property a setter");
                    context.Diagnostics.Add(ResultDescriptors.WrongUnit, isMetric ? Locations.OfArgument(unit, context.Cancellation) : Locations.OfAttribute(unit, context.Cancellation), property.Name, problem, advice);
                }

                CheckBounds(property, site, isMetric, context);
                if (!isMetric && site.Attribute(KnownNames.FormerlyNamedAttribute) is { } former)
                {
                    context.Diagnostics.Add(AxisDescriptors.MisplacedAttribute, Locations.OfAttribute(former, context.Cancellation), property.Name, "FormerlyNamed", "is not a metric", "remove it, or give the property a setter");
                }
            }
        }
    }

    private static void CheckBounds(IPropertySymbol property, ISymbol site, bool isMetric, ParsingContext context)
    {
        var (most, least) = (site.Attribute(KnownNames.AtMostAttribute), site.Attribute(KnownNames.AtLeastAttribute));
        foreach (var (name, bound) in new[] { ("AtMost", most), ("AtLeast", least) })
        {
            if (bound is null)
            {
                continue;
            }

            if (!isMetric)
            {
                context.Diagnostics.Add(ResultDescriptors.WrongBound, Locations.OfAttribute(bound, context.Cancellation), property.Name, $"has [{name}] but is not a metric", "remove it, or give the property a setter");
            }
            else if (property.Type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String)
            {
                context.Diagnostics.Add(ResultDescriptors.WrongBound, Locations.OfAttribute(bound, context.Cancellation), property.Name, $"has [{name}] but is no number", "remove it");
            }
            else if (bound.SingleArgument()?.Value is double limit && (double.IsNaN(limit) || double.IsInfinity(limit)))
            {
                context.Diagnostics.Add(ResultDescriptors.WrongBound, Locations.OfArgument(bound, context.Cancellation), property.Name, $"has a bound that is not finite in [{name}]", "write a number, or remove it");
            }
        }

        if (isMetric && most?.SingleArgument()?.Value is double high && least?.SingleArgument()?.Value is double low && low > high)
        {
            context.Diagnostics.Add(ResultDescriptors.WrongBound, Locations.OfArgument(least, context.Cancellation), property.Name, FormattableString.Invariant($"must be at least {low:R} and at most {high:R}"), "swap the bounds");
        }
    }
}
