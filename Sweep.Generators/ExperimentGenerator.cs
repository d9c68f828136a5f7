using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Emitting;
using Sweep.Generators.Models;
using Sweep.Generators.Parsing;

namespace Sweep.Generators;

/// <summary>Writes grid, codec, LINQ row and registry entry of each class marked with <c>[Experiment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.ExperimentAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ExperimentParser.Parse(target, cancellation))
            .WithTrackingName(TrackingNames.Found);
        var parsed = found.Select(static (each, _) => each.Result).WithTrackingName(TrackingNames.Parsed);
        var models = parsed.Where(static each => each.Model is not null).Select(static (each, _) => each.Model!)
            .WithTrackingName(TrackingNames.Models);

        context.RegisterSourceOutput(parsed.SelectMany(static (each, _) => each.Diagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic));
        context.RegisterSourceOutput(found.Where(static each => each.Site is not null).Select(static (each, _) => each.Site!).Collect(), ReportSameNames);

        var project = context.CompilationProvider.Select(static (compilation, _) => new ProjectModel(
                compilation.AssemblyName ?? "",
                compilation.GetTypeByMetadataName(KnownNames.Experiment) is not null,
                compilation.GetTypeByMetadataName(KnownNames.SweepDb) is not null))
            .WithTrackingName(TrackingNames.Project);
        var files = models.Combine(project.Select(static (each, _) => each.ReferencesQuery))
            .Select(static (pair, _) => new FileModel(pair.Left, pair.Right)).WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(ExperimentEmitter.HintName(file.Experiment), ExperimentEmitter.Emit(file)));

        var registry = models.Select(static (model, _) => new RegistryEntry(model.Experiment, model.TypeName, model.ResultName)).Collect().Combine(project)
            .Select(static (pair, _) => new RegistryModel(pair.Right, Order(pair.Left))).WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, all) =>
        {
            if (all.Project.ReferencesRuntime)
            {
                output.AddSource(RegistryEmitter.HintName, RegistryEmitter.Emit(all));
            }
        });
    }

    private static EquatableArray<RegistryEntry> Order(ImmutableArray<RegistryEntry> entries) => entries
        .OrderBy(static entry => entry.Experiment, StringComparer.Ordinal).ThenBy(static entry => entry.TypeName, StringComparer.Ordinal).ToEquatableArray();

    private static void ReportSameNames(SourceProductionContext output, ImmutableArray<NameSite> sites)
    {
        foreach (var same in sites.GroupBy(static site => site.Experiment, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            var classes = string.Join(" and ", same.Select(static site => $"'{site.Class}'").OrderBy(static name => name, StringComparer.Ordinal));
            foreach (var site in same)
            {
                output.ReportDiagnostic(Diagnostic.Create(RegistrationDescriptors.SameName, site.Location, site.Experiment, classes));
            }
        }
    }
}
