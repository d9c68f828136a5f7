using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a class marked with <c>[Experiment]</c> into a model, or says why not. Symbols end here.</summary>
internal static class ExperimentParser
{
    /// <summary>Parses the class that an attribute marks.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="declaration">The part of the class that bears it.</param>
    /// <param name="compilation">What the class is part of.</param>
    /// <param name="cancellation">Stops.</param>
    public static ParseResult Parse(INamedTypeSymbol type, AttributeData attribute, TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || !IsFirst(type, attribute))
        {
            // The compiler refuses the attribute on other types, and a second one.
            return ParseResult.None;
        }

        var at = declaration.Identifier.GetLocation();
        var report = new Report(at, compilation);
        var parsing = new ParsingContext(type, compilation, at, report, cancellation);
        var site = ParseName(type, attribute, report, cancellation);
        var axes = ParseAxes(parsing);
        new ConditionParser(axes, parsing).Parse();
        var pairs = new PairParser(axes, parsing).Parse();
        var exclusions = ExclusionParser.Parse(axes, parsing);
        var requirements = RequirementsParser.Parse(parsing);
        AttributeChecks.CheckClass(axes, parsing);
        ClassChecks.CheckDeclaration(type, axes, at, report, cancellation);
        var result = ResultParser.FindResult(type, at, report);
        var metrics = result is null ? [] : ResultParser.Parse(result, parsing);
        CheckNames(axes, metrics.Select(metric => metric.Property), parsing);
        ClassChecks.CheckAccessible(type, result, axes, at, report);
        CheckSize(axes, pairs, parsing);

        var model = report.IsClean && site is not null
            ? Build(type, site.Experiment, Description(attribute), result!, axes, metrics.Select(metric => metric.Model)) with
            {
                Pairs = pairs.ToEquatableArray(),
                Exclusions = exclusions.ToEquatableArray(),
                Requirements = requirements,
            }
            : null;
        return new ParseResult(model, report.Diagnostics, site);
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

        var location = Locations.OfArgument(attribute, cancellation) ?? Location.None;
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

    private static List<DeclaredAxis> ParseAxes(ParsingContext context)
    {
        var axes = new List<DeclaredAxis>();
        foreach (var axis in context.Type.Properties().Select(DeclaredAxis.Of).OfType<DeclaredAxis>())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            AxisParser.Parse(axis, context);
            if (axis.Model is { IsSeed: true } && axes.FirstOrDefault(each => each.Model is { IsSeed: true }) is { } first)
            {
                context.Report.Add(AxisDescriptors.ConflictingAxes, Locations.OfName(axis.Property), axis.Name, $"has [Seeds] as has '{first.Name}', and an experiment has one axis of replicates");
            }

            axes.Add(axis);
        }

        if (axes.Count == 0)
        {
            context.Report.Add(AxisDescriptors.NoAxis, context.At, context.Type.Name);
        }

        return axes;
    }

    private static void CheckNames(List<DeclaredAxis> axes, IEnumerable<IPropertySymbol> metrics, ParsingContext context)
    {
        var columns = axes.Select(axis => new Column(axis.Property, "axis", [.. axis.Property.Overriding()]))
            .Concat(metrics.Select(metric => new Column(metric, "metric", [.. ResultParser.Sites(metric)]))).ToList();
        NameChecks.Check(context.Type, axes, columns, context.Report);
        FormerNames.Check(columns, context.Report, context.Cancellation);
    }

    private static void CheckSize(List<DeclaredAxis> axes, IReadOnlyList<PairModel> pairs, ParsingContext context)
    {
        // An invalid condition or pair only makes the grid seem larger.
        if (context.Report.IsClean && CellCounter.Count([.. axes.Select(axis => axis.Model!)], pairs) > CellCounter.Max)
        {
            context.Report.Add(AxisDescriptors.TooManyCells, context.At, context.Type.Name, axes.Count);
        }
    }

    private static ExperimentModel Build(
        INamedTypeSymbol type,
        string experiment,
        string description,
        INamedTypeSymbol result,
        List<DeclaredAxis> axes,
        IEnumerable<MetricModel> metrics)
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
            isPublic,
            isPublic && axes.All(axis => axis.Type!.Symbol.IsPublic()),
            !type.IsRecord && !type.Lineage().SelectMany(each => each.GetMembers("ToString")).Any(member => member is IMethodSymbol { Parameters.Length: 0 }),
            type.BaseType is { SpecialType: not SpecialType.System_Object });
    }

    private static string Declaration(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "partial interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "partial record struct",
        { TypeKind: TypeKind.Struct } => "partial struct",
        { IsRecord: true } => "partial record",
        _ => "partial class",
    };
}
