using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a class marked with <c>[Experiment]</c> into a model, or says why not. Symbols end here.</summary>
internal static class ExperimentParser
{
    private const long MostCells = 1L << 62;

    /// <summary>Parses the class that an attribute marks.</summary>
    public static Found Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var report = new Report();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var attribute = context.Attributes[0];
        if (type.TypeKind != TypeKind.Class || !IsFirst(type, attribute))
        {
            // The compiler refuses the attribute on other types, and a second one.
            return new Found(new ParseResult(null, default), null);
        }

        var at = ((TypeDeclarationSyntax)context.TargetNode).Identifier.GetLocation();
        var site = ParseName(type, attribute, report, cancellation);
        CheckDeclaration(type, at, report, cancellation);
        var axes = ParseAxes(type, at, report, cancellation);
        var result = ResultParser.FindResult(type, at, report);
        var metrics = result is null ? [] : ResultParser.Parse(type, result, at, report, cancellation);
        NameChecks.Check(type, axes.Select(axis => axis.Property), metrics.Select(metric => metric.Property), at, report);
        CheckAccessible(type, result, axes.Select(axis => axis.Property), at, report);
        var cells = CountCells(type, axes, at, report);

        var model = report.IsClean && site is not null
            ? Build(type, site.Experiment, Description(attribute), result!, axes, metrics.Select(metric => metric.Model), cells)
            : null;
        return new Found(new ParseResult(model, report.Diagnostics), site);
    }

    private static bool IsFirst(INamedTypeSymbol type, AttributeData attribute) =>
        type.Attribute(KnownNames.ExperimentAttribute)?.ApplicationSyntaxReference is { } first
        && attribute.ApplicationSyntaxReference is { } here && first.SyntaxTree == here.SyntaxTree && first.Span == here.Span;

    private static NameSite? ParseName(INamedTypeSymbol type, AttributeData attribute, Report report, CancellationToken cancellation)
    {
        if (attribute.OnlyArgument() is not { Kind: not TypedConstantKind.Error } argument)
        {
            report.LeaveToCompiler();
            return null;
        }

        var location = Locations.OfValue(attribute, 0, 1, cancellation) ?? Location.None;
        if (argument.Value is string name && IsName(name))
        {
            return new NameSite(name, type.ReadableName(), location);
        }

        report.Add(RegistrationDescriptors.BadName, location, argument.ToCSharpString());
        return null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 63 && name[0] is >= 'a' and <= 'z'
        && name.All(character => character is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static string Description(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Description").Value.Value as string ?? "";

    private static void CheckDeclaration(INamedTypeSymbol type, Location at, Report report, CancellationToken cancellation)
    {
        if (!IsPartial(type, cancellation))
        {
            report.Add(RegistrationDescriptors.NotPartial, at, type.Name);
        }

        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                report.Add(RegistrationDescriptors.OuterNotPartial, Locations.OfName(outer) ?? at, type.Name, outer.Name);
            }
        }

        var what = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsFileLocal: true } => "local to its file",
            { Arity: > 0 } => "generic",
            _ => IsInGeneric(type) ? "nested in a generic type" : null,
        };
        if (what is not null)
        {
            report.Add(RegistrationDescriptors.NotInstantiable, at, type.Name, what);
        }
        else if (!type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0))
        {
            report.Add(RegistrationDescriptors.NoConstructor, at, type.Name);
        }

        CheckRequired(type, at, report);
    }

    private static void CheckRequired(INamedTypeSymbol type, Location at, Report report)
    {
        foreach (var member in type.Lineage().SelectMany(each => each.GetMembers()))
        {
            var isRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            var isAxis = member is IPropertySymbol property && SymbolEqualityComparer.Default.Equals(property.ContainingType, type) && AxisParser.IsAxis(property);
            if (isRequired && !isAxis)
            {
                report.Add(AxisDescriptors.RequiredNoAxis, Locations.OfName(member) ?? at, member.Name, type.Name);
            }
        }
    }

    private static List<(IPropertySymbol Property, AxisModel? Model)> ParseAxes(INamedTypeSymbol type, Location at, Report report, CancellationToken cancellation)
    {
        var axes = new List<(IPropertySymbol Property, AxisModel? Model)>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(AxisParser.IsAxis))
        {
            cancellation.ThrowIfCancellationRequested();
            var axis = AxisParser.Parse(property, report, cancellation);
            if (axis is { IsSeed: true } && axes.FirstOrDefault(each => each.Model is { IsSeed: true }).Property is { } first)
            {
                report.Add(AxisDescriptors.ConflictingAxes, Locations.OfName(property), property.Name, $"has [Seeds] as has '{first.Name}', and an experiment has one axis of replicates");
            }

            axes.Add((property, axis));
        }

        if (axes.Count == 0)
        {
            report.Add(AxisDescriptors.NoAxis, at, type.Name);
        }

        return axes;
    }

    private static void CheckAccessible(INamedTypeSymbol type, INamedTypeSymbol? result, IEnumerable<IPropertySymbol> axes, Location at, Report report)
    {
        if (type.IsFileLocal)
        {
            return;
        }

        if (!type.IsAccessible())
        {
            report.Add(RegistrationDescriptors.NotAccessible, at, type.Name, type.ReadableName());
            return;
        }

        foreach (var (needed, location) in axes.Select(axis => (axis.Type, Locations.OfName(axis))).Append((result!, at)))
        {
            if (needed is not null && needed.TypeKind != TypeKind.Error && !needed.IsAccessible())
            {
                report.Add(RegistrationDescriptors.NotAccessible, location ?? at, type.Name, needed.ReadableName());
            }
        }
    }

    private static long CountCells(INamedTypeSymbol type, List<(IPropertySymbol Property, AxisModel? Model)> axes, Location at, Report report)
    {
        var cells = 1L;
        foreach (var count in axes.Select(axis => axis.Model is { Count: > 0 } model ? model.Count : 1))
        {
            if (cells > MostCells / count)
            {
                report.Add(AxisDescriptors.TooManyCells, at, type.Name, axes.Count);
                return 0;
            }

            cells *= count;
        }

        return cells;
    }

    private static ExperimentModel Build(
        INamedTypeSymbol type,
        string experiment,
        string description,
        INamedTypeSymbol result,
        List<(IPropertySymbol Property, AxisModel? Model)> axes,
        IEnumerable<MetricModel> metrics,
        long cells)
    {
        var containers = new Stack<string>();
        var path = type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Push($"{Declaration(outer)} {Identifiers.Escape(outer.Name)}");
            path = $"{outer.Name}.{path}";
        }

        var isGlobal = type.ContainingNamespace.IsGlobalNamespace;
        var format = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);
        var isPublic = type.IsPublic() && result.IsPublic();
        return new ExperimentModel(
            experiment,
            description,
            isGlobal ? "" : type.ContainingNamespace.ToDisplayString(format),
            containers.ToEquatableArray(),
            Declaration(type),
            type.Name,
            path,
            isGlobal ? path : $"{type.ContainingNamespace.ToDisplayString()}.{path}",
            type.GlobalName(),
            result.GlobalName(),
            axes.Select(axis => axis.Model!).ToEquatableArray(),
            metrics.ToEquatableArray(),
            cells,
            isPublic,
            isPublic && axes.All(axis => axis.Property.Type.IsPublic()),
            !type.IsRecord && type.BaseType is { SpecialType: SpecialType.System_Object } && !type.GetMembers("ToString").Any(member => member is IMethodSymbol { Parameters.Length: 0 }));
    }

    private static string Declaration(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "partial interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "partial record struct",
        { TypeKind: TypeKind.Struct } => "partial struct",
        { IsRecord: true } => "partial record",
        _ => "partial class",
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsInGeneric(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
