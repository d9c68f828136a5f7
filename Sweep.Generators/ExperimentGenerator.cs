using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Emitting;
using Sweep.Generators.Models;
using Sweep.Generators.Parsing;

namespace Sweep.Generators;

/// <summary>Writes the grid, the codec, the LINQ row and the registry entry of each class with <c>[Experiment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.ExperimentAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ParseCache.Parse(
                    (INamedTypeSymbol)target.TargetSymbol, target.Attributes[0], (TypeDeclarationSyntax)target.TargetNode, target.SemanticModel.Compilation, cancellation))
            .WithTrackingName(TrackingNames.Parsed);
        var names = parsed.Where(static each => each.Name is not null).Select(static (each, _) => each.Name!).Collect();
        var project = context.CompilationProvider.Select(static (compilation, _) => ProjectModel.Of((CSharpCompilation)compilation)).WithTrackingName(TrackingNames.Project);

        context.RegisterSourceOutput(parsed.SelectMany(static (each, _) => each.Diagnostics).Collect(), ReportDistinct);
        context.RegisterSourceOutput(names, ReportSameNames);
        context.RegisterSourceOutput(names.Combine(project), ReportOldLanguage);

        var models = parsed.Where(static each => each.Model is not null).Select(static (each, _) => each.Model!)
            .Combine(project.Select(static (each, _) => each.SupportsExperiments)).Where(static pair => pair.Right).Select(static (pair, _) => pair.Left)
            .WithTrackingName(TrackingNames.Models);
        var collisions = models.Select(static (model, _) => model.FullName).Collect().Select(static (fullNames, _) => Collisions(fullNames));
        var files = models.Combine(project.Select(static (each, _) => each.ReferencesQuery)).Combine(collisions)
            .Select(static (all, _) => new FileModel(all.Left.Left, all.Left.Right, 1 + Array.IndexOf([.. all.Right], all.Left.Left.FullName)))
            .WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(ExperimentEmitter.HintName(file), ExperimentEmitter.Emit(file)));

        var registry = models.Select(static (model, _) => new RegistryEntry(model.Experiment, model.TypeName, model.ResultName)).Collect().Combine(project)
            .Select(static (pair, _) => new RegistryModel(pair.Right, InOrder(pair.Left)))
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, all) =>
        {
            if (all.Project.SupportsRegistry)
            {
                output.AddSource(RegistryEmitter.HintName, RegistryEmitter.Emit(all));
            }
        });
    }

    private static EquatableArray<RegistryEntry> InOrder(ImmutableArray<RegistryEntry> entries) => entries
        .OrderBy(static entry => entry.Experiment, StringComparer.Ordinal).ThenBy(static entry => entry.TypeName, StringComparer.Ordinal).ToEquatableArray();

    // The compiler ignores case in hint names, and HintName replaces what a file name cannot hold.
    private static EquatableArray<string> Collisions(ImmutableArray<string> fullNames) => fullNames
        .GroupBy(ExperimentEmitter.HintName, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1).SelectMany(static same => same)
        .OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    // Experiments that share a base class share its errors. Diagnostics compare their arguments by reference.
    private static void ReportDistinct(SourceProductionContext output, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var same in diagnostics.GroupBy(static each => (each.Id, each.Location, each.GetMessage(CultureInfo.InvariantCulture))))
        {
            output.ReportDiagnostic(same.First());
        }
    }

    private static void ReportSameNames(SourceProductionContext output, ImmutableArray<ExperimentName> names)
    {
        foreach (var same in names.GroupBy(static name => name.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            var classes = string.Join(" and ", same.Select(static name => $"'{name.Class}'").OrderBy(static name => name, StringComparer.Ordinal));
            foreach (var name in same)
            {
                output.ReportDiagnostic(Diagnostic.Create(RegistrationDescriptors.SameName, name.Location, name.Name, classes));
            }
        }
    }

    // Once per project, at the first experiment: otherwise the compiler would report every generated line.
    private static void ReportOldLanguage(SourceProductionContext output, (ImmutableArray<ExperimentName> Names, ProjectModel Project) all)
    {
        if (!all.Project.SupportsExperiments && all.Names.Length > 0)
        {
            var first = all.Names.OrderBy(static name => name.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static name => name.Location.SourceSpan.Start).First();
            output.ReportDiagnostic(Diagnostic.Create(RegistrationDescriptors.OldLanguage, first.Location, first.Class, ((LanguageVersion)all.Project.Language).ToDisplayString()));
        }
    }
}
