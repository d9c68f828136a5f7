using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a class with <c>[Experiment]</c> into a model and diagnostics. No symbol leaves the parser.</summary>
internal static class ExperimentParser
{
    /// <summary>Parses an experiment class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its <c>[Experiment]</c>.</param>
    /// <param name="declaration">The partial declaration with the attribute.</param>
    /// <param name="compilation">The compilation of the class.</param>
    /// <param name="cancellation">Checked for each member.</param>
    public static ParseResult Parse(INamedTypeSymbol type, AttributeData attribute, TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || !IsFirst(type, attribute))
        {
            // The compiler rejects the attribute on other types, and a second one.
            return ParseResult.None;
        }

        var location = declaration.Identifier.GetLocation();
        var diagnostics = new DiagnosticBag(location, compilation);
        var context = new ParsingContext(type, compilation, location, diagnostics, cancellation);
        var name = ParseName(attribute, context);
        var axes = ParseAxes(context);
        new ConditionParser(axes, context).Parse();
        var pairs = new PairParser(axes, context).Parse();
        var exclusions = ExclusionParser.Parse(axes, context);
        var requirements = RequirementsParser.Parse(context);
        AttributeChecks.CheckClass(axes, context);
        ClassChecks.CheckDeclaration(axes, context);
        var services = ConstructorParser.Parse(context);
        var result = ResultParser.FindResult(context);
        var metrics = result is null ? [] : ResultParser.Parse(result, context);
        CheckNames(axes, metrics.Select(metric => metric.Property), context);
        ClassChecks.CheckAccessible(result, axes, context);
        CheckSize(axes, pairs, context);

        var model = diagnostics.HasErrors ? null : Build(type, name!.Name, Description(attribute), result!, axes, metrics.Select(metric => metric.Model)) with
        {
            Pairs = pairs.ToEquatableArray(),
            Exclusions = exclusions.ToEquatableArray(),
            Requirements = requirements,
            Services = services.ToEquatableArray(),
        };
        return new ParseResult(model, diagnostics.ToEquatableArray(), name);
    }

    private static bool IsFirst(INamedTypeSymbol type, AttributeData attribute) =>
        type.Attribute(KnownNames.ExperimentAttribute)?.ApplicationSyntaxReference is { } first
        && attribute.ApplicationSyntaxReference is { } here && first.SyntaxTree == here.SyntaxTree && first.Span == here.Span;

    private static ExperimentName? ParseName(AttributeData attribute, ParsingContext context)
    {
        if (attribute.SingleArgument() is not { Kind: not TypedConstantKind.Error } argument)
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        var location = Locations.OfArgument(attribute, context.Cancellation) ?? context.ClassLocation;
        if (argument.Value is string name && IsName(name))
        {
            return new ExperimentName(name, context.Type.DisplayName(), location);
        }

        context.Diagnostics.Add(RegistrationDescriptors.BadName, location, argument.ToCSharpString());
        return null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 63 && name[0] is >= 'a' and <= 'z'
        && name.All(character => character is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static string Description(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Description").Value.Value as string ?? "";

    private static List<DeclaredAxis> ParseAxes(ParsingContext context)
    {
        var axes = new List<DeclaredAxis>();
        foreach (var axis in context.Type.AllProperties().Select(DeclaredAxis.Of).OfType<DeclaredAxis>())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            AxisParser.Parse(axis, context);
            if (axis.Model is { IsSeed: true } && axes.FirstOrDefault(each => each.Model is { IsSeed: true }) is { } first)
            {
                context.Diagnostics.Add(AxisDescriptors.ConflictingAxes, Locations.OfName(axis.Property), axis.Name, $"has [Seeds], and so has '{first.Name}', but an experiment can have only one seeds axis");
            }

            axes.Add(axis);
        }

        if (axes.Count == 0)
        {
            context.Diagnostics.Add(AxisDescriptors.NoAxis, context.ClassLocation, context.Type.Name);
        }

        return axes;
    }

    private static void CheckNames(List<DeclaredAxis> axes, IEnumerable<IPropertySymbol> metrics, ParsingContext context)
    {
        var columns = axes.Select(axis => new Column(axis.Property, "axis", [.. axis.Property.OverriddenAndSelf()]))
            .Concat(metrics.Select(metric => new Column(metric, "metric", [.. ResultParser.AttributeTargets(metric)]))).ToList();
        NameChecks.Check(axes, columns, context);
        FormerNames.Check(columns, context);
    }

    private static void CheckSize(List<DeclaredAxis> axes, IReadOnlyList<PairModel> pairs, ParsingContext context)
    {
        // An invalid condition or pair makes the grid seem larger than it is meant to be.
        if (!context.Diagnostics.HasErrors && ConfigCounter.Count([.. axes.Select(axis => axis.Model!)], pairs) > ConfigCounter.Max)
        {
            context.Diagnostics.Add(AxisDescriptors.TooManyCells, context.ClassLocation, context.Type.Name, axes.Count);
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
            type.FullyQualifiedName(),
            result.FullyQualifiedName(),
            axes.Select(axis => axis.Model!).ToEquatableArray(),
            metrics.ToEquatableArray(),
            isPublic,
            isPublic && axes.All(axis => axis.Type!.Symbol.IsPublic()),
            !type.IsRecord && !type.BaseTypesAndSelf().SelectMany(each => each.GetMembers("ToString")).Any(member => member is IMethodSymbol { Parameters.Length: 0 }),
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
