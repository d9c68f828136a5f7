using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Finds the result type of an experiment and turns its properties into metrics, its Booleans and texts among them.</summary>
internal static class ResultParser
{
    private static readonly (string Name, string FullName)[] s_directions = [("Minimize", KnownNames.MinimizeAttribute), ("Maximize", KnownNames.MaximizeAttribute)];

    /// <summary>Returns the result type, or null after an error.</summary>
    public static INamedTypeSymbol? FindResult(ParsingContext context)
    {
        var implemented = context.Type.AllInterfaces.Where(each => FullName(each.OriginalDefinition) is KnownNames.ExperimentInterface or KnownNames.AsyncExperimentInterface).ToList();
        if (implemented.Select(each => each.Name).Distinct().Count() > 1)
        {
            context.Diagnostics.Add(ResultDescriptors.BothRuns, context.ClassLocation, context.Type.Name);
            return null;
        }

        if (implemented.Count != 1)
        {
            var results = string.Join(" and ", implemented.Select(each => $"'{each.TypeArguments[0].DisplayName()}'"));
            context.Diagnostics.Add(implemented.Count == 0 ? ResultDescriptors.NoResult : ResultDescriptors.ManyResults, context.ClassLocation, context.Type.Name, results, implemented.FirstOrDefault()?.Name ?? "");
            return null;
        }

        if (implemented[0].TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } result)
        {
            return result;
        }

        context.Diagnostics.LeaveToCompiler();
        return null;
    }

    /// <summary>Returns the metrics in declaration order, those of base types first.</summary>
    public static IReadOnlyList<(IPropertySymbol Property, MetricModel Model)> Parse(INamedTypeSymbol result, ParsingContext context)
    {
        var diagnostics = context.Diagnostics;
        var metrics = new List<(IPropertySymbol Property, MetricModel Model)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hasObjective = false;
        foreach (var property in Properties(result))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            names.Add(property.Name);
            var direction = DirectionOf(property, diagnostics);
            hasObjective |= direction != Direction.None;
            if (KindOf(property.Type) is { } kind)
            {
                if (kind is AxisKind.Boolean or AxisKind.Text && direction != Direction.None)
                {
                    CheckNumber(property, context);
                }

                metrics.Add((property, new MetricModel(property.Name, kind, AxisType.WithoutNullable(property.Type).FullyQualifiedName(), direction)
                {
                    Unit = AttributeTargets(property).Select(site => site.Attribute(KnownNames.UnitAttribute)?.SingleArgument()?.Value as string).FirstOrDefault(unit => unit is not null) ?? "",
                    AtMost = BoundOf(property, KnownNames.AtMostAttribute),
                    AtLeast = BoundOf(property, KnownNames.AtLeastAttribute),
                    FormerNames = FormerNames.Of(AttributeTargets(property)),
                }));
            }
            else if (property.Type.TypeKind == TypeKind.Error)
            {
                diagnostics.LeaveToCompiler();
            }
            else
            {
                diagnostics.Add(ResultDescriptors.UnsupportedMetric, Locations.OfType(property, context.Cancellation), property.Name, property.Type.DisplayName());
            }
        }

        if (!hasObjective)
        {
            diagnostics.Add(ResultDescriptors.NoObjective, Locations.OfName(result), result.DisplayName(), context.Type.Name);
        }

        AttributeChecks.CheckResult(result, names, context);

        return metrics;
    }

    private static double? BoundOf(IPropertySymbol property, string attribute) =>
        AttributeTargets(property).Select(site => site.Attribute(attribute)?.SingleArgument()?.Value as double?).FirstOrDefault(bound => bound is not null);

    // Stored properties, and computed ones with a direction.
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol result) => result.BaseTypesAndSelf()
        .SelectMany(each => each.GetMembers().OfType<IPropertySymbol>())
        .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, IsImplicitlyDeclared: false }
            || IsPositional(property))
        .Where(property => property.SetMethod is not null || IsStored(property) || DirectionsOf(property).Any())
        .GroupBy(property => property.Name, StringComparer.Ordinal)
        .Select(overriding => overriding.Last());

    private static bool IsPositional(IPropertySymbol property) =>
        property is { IsStatic: false, IsImplicitlyDeclared: true, DeclaredAccessibility: Accessibility.Public } && ParametersOf(property).Any();

    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static Direction DirectionOf(IPropertySymbol property, DiagnosticBag diagnostics)
    {
        var directions = DirectionsOf(property).Distinct().ToList();
        if (directions.Count > 1)
        {
            diagnostics.Add(ResultDescriptors.BothDirections, Locations.OfName(property), property.Name);
        }

        return directions.FirstOrDefault();
    }

    private static IEnumerable<Direction> DirectionsOf(IPropertySymbol property)
    {
        foreach (var symbol in AttributeTargets(property))
        {
            if (symbol.Attribute(KnownNames.MinimizeAttribute) is not null)
            {
                yield return Direction.Minimize;
            }

            if (symbol.Attribute(KnownNames.MaximizeAttribute) is not null)
            {
                yield return Direction.Maximize;
            }
        }
    }

    /// <summary>The symbols that a metric's attributes may be on: in a positional record, <c>[property: Minimize]</c> is on the property and <c>[Minimize]</c> on the parameter.</summary>
    public static IEnumerable<ISymbol> AttributeTargets(IPropertySymbol property) => ParametersOf(property).Concat<ISymbol>([property]);

    private static IEnumerable<IParameterSymbol> ParametersOf(IPropertySymbol property) => property.ContainingType.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == property.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type));

    private static void CheckNumber(IPropertySymbol property, ParsingContext context)
    {
        foreach (var (name, fullName) in s_directions)
        {
            foreach (var attribute in AttributeTargets(property).Select(site => site.Attribute(fullName)).OfType<AttributeData>())
            {
                context.Diagnostics.Add(ResultDescriptors.NoNumber, Locations.OfAttribute(attribute, context.Cancellation), property.Name, AxisType.WithoutNullable(property.Type).DisplayName(), name);
            }
        }
    }

    private static AxisKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Single => AxisKind.Real,
        SpecialType.System_Int32 or SpecialType.System_Int64 => AxisKind.Integer,
        SpecialType.System_Boolean => AxisKind.Boolean,
        SpecialType.System_String => AxisKind.Text,
        _ => null,
    };

    private static string FullName(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
