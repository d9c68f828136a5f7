using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Parsing;

namespace Sweep.Generators.Analyzers;

/// <summary>Reports the size of each experiment, and hidden diagnostics for the code fixes.</summary>
/// <remarks>The generator does not report the size, because after every edit the driver checks whether each diagnostic is suppressed: 5 ms for 200 experiments.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExperimentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(RegistrationDescriptors.Size, FixableDescriptors.NotPartial, FixableDescriptors.NotNullable, FixableDescriptors.Reversed, FixableDescriptors.MissingMembers);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // Experiments with the same base class or containing class share diagnostics.
            var seen = new ConcurrentDictionary<(string Id, Location Location), bool>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var diagnostic in Find((INamedTypeSymbol)symbol.Symbol, symbol.Compilation, symbol.CancellationToken))
                    {
                        if (seen.TryAdd((diagnostic.Id, diagnostic.Location), true))
                        {
                            symbol.ReportDiagnostic(diagnostic);
                        }
                    }
                },
                SymbolKind.NamedType);
        });
    }

    private static IEnumerable<Diagnostic> Find(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.Attribute(KnownNames.ExperimentAttribute) is not { } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            return [];
        }

        var found = ExperimentParser.Parse(type, attribute, declaration, compilation, cancellation);
        Diagnostic[] size = found.Model is { } model ? [Diagnostic.Create(RegistrationDescriptors.Size, declaration.Identifier.GetLocation(), model.Name, SizeText.Of(model))] : [];
        return size
            .Concat(found.Diagnostics.Select(diagnostic => FixableFor(diagnostic, cancellation)).OfType<Diagnostic>())
            .Concat(type.AllProperties().Select(DeclaredAxis.Of).OfType<DeclaredAxis>().SelectMany(axis => FixableAxis.Find(axis, compilation, cancellation)));
    }

    private static Diagnostic? FixableFor(Diagnostic reported, CancellationToken cancellation)
    {
        var descriptor = reported.Id == RegistrationDescriptors.NotPartial.Id || reported.Id == RegistrationDescriptors.OuterNotPartial.Id ? FixableDescriptors.NotPartial
            : reported.Id == ConditionDescriptors.NotNullable.Id ? FixableDescriptors.NotNullable
            : null;
        var marked = reported.Location.SourceTree?.GetText(cancellation).ToString(reported.Location.SourceSpan);
        return descriptor is null || string.IsNullOrEmpty(marked) ? null : Diagnostic.Create(descriptor, reported.Location, marked);
    }
}
