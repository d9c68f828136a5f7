using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        // Not ForAttributeWithMetadataName, which binds the attributes of every experiment at every edit of any file: 5 ms for 200 of them, this 0.4 ms.
        var marked = context.SyntaxProvider.CreateSyntaxProvider(static (node, _) => MarkedClass.IsCandidate(node), static (node, _) => MarkedClass.Of(node))
            .Where(static each => each is not null).Select(static (each, _) => each!)
            .WithTrackingName(TrackingNames.Marked);
        var found = marked.Select(static (each, cancellation) => each.Parse(cancellation)).WithTrackingName(TrackingNames.Found);
        var parsed = found.Select(static (each, _) => each.Result).WithTrackingName(TrackingNames.Parsed);
        var models = parsed.Where(static each => each.Model is not null).Select(static (each, _) => each.Model!)
            .WithTrackingName(TrackingNames.Models);

        context.RegisterSourceOutput(parsed.SelectMany(static (each, _) => each.Diagnostics).Collect(), ReportOnce);
        context.RegisterSourceOutput(found.Where(static each => each.Site is not null).Select(static (each, _) => each.Site!).Collect(), ReportSameNames);

        var project = context.CompilationProvider.Select(static (compilation, _) => new ProjectModel(
                compilation.AssemblyName ?? "",
                compilation.GetTypeByMetadataName(KnownNames.Experiment) is not null,
                compilation.GetTypeByMetadataName(KnownNames.SweepDb) is not null,
                (int)((CSharpCompilation)compilation).LanguageVersion))
            .WithTrackingName(TrackingNames.Project);
        context.RegisterSourceOutput(found.Where(static each => each.Site is not null).Select(static (each, _) => each.Site!).Collect().Combine(project), ReportOldLanguage);
        models = models.Combine(project.Select(static (each, _) => each.TakesExperiments)).Where(static pair => pair.Right).Select(static (pair, _) => pair.Left);

        var twins = models.Select(static (model, _) => model.FullName).Collect().Select(static (names, _) => Twins(names));
        var files = models.Combine(project.Select(static (each, _) => each.ReferencesQuery)).Combine(twins)
            .Select(static (all, _) => new FileModel(all.Left.Left, all.Left.Right, 1 + Array.IndexOf([.. all.Right], all.Left.Left.FullName))).WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(ExperimentEmitter.HintName(file), ExperimentEmitter.Emit(file)));

        var registry = models.Select(static (model, _) => new RegistryEntry(model.Experiment, model.TypeName, model.ResultName)).Collect().Combine(project)
            .Select(static (pair, _) => new RegistryModel(pair.Right, Order(pair.Left))).WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, all) =>
        {
            if (all.Project is { ReferencesRuntime: true, Language: >= ProjectModel.OldestForRegistry })
            {
                output.AddSource(RegistryEmitter.HintName, RegistryEmitter.Emit(all));
            }
        });
    }

    private static EquatableArray<RegistryEntry> Order(ImmutableArray<RegistryEntry> entries) => entries
        .OrderBy(static entry => entry.Experiment, StringComparer.Ordinal).ThenBy(static entry => entry.TypeName, StringComparer.Ordinal).ToEquatableArray();

    // Experiments that share a base class share its mistakes. Diagnostics compare their arguments by reference.
    private static void ReportOnce(SourceProductionContext output, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var same in diagnostics.GroupBy(static each => (each.Id, each.Location, each.GetMessage(CultureInfo.InvariantCulture))))
        {
            output.ReportDiagnostic(same.First());
        }
    }

    // The compiler takes file names that differ in letter case alone for the same, and what no file name holds is written alike.
    private static EquatableArray<string> Twins(ImmutableArray<string> names) => names
        .GroupBy(ExperimentEmitter.HintName, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1).SelectMany(static same => same)
        .OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    // Once, at the first experiment: the project is at fault, and the compiler would say it at every line that is written.
    private static void ReportOldLanguage(SourceProductionContext output, (ImmutableArray<NameSite> Sites, ProjectModel Project) all)
    {
        if (!all.Project.TakesExperiments && all.Sites.Length > 0)
        {
            var first = all.Sites.OrderBy(static site => site.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static site => site.Location.SourceSpan.Start).First();
            output.ReportDiagnostic(Diagnostic.Create(RegistrationDescriptors.OldLanguage, first.Location, first.Class, ((LanguageVersion)all.Project.Language).ToDisplayString()));
        }
    }

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
