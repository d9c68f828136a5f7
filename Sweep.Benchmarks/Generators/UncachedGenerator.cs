using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators;
using Sweep.Generators.Emitting;
using Sweep.Generators.Models;
using Sweep.Generators.Parsing;

namespace Sweep.Benchmarks.Generators;

/// <summary>Generates the same files, but parses every experiment after every edit. Comparing with it shows what the cache of parse results saves.</summary>
internal sealed class UncachedGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.ExperimentAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ExperimentParser.Parse(
                    (INamedTypeSymbol)target.TargetSymbol, target.Attributes[0], (TypeDeclarationSyntax)target.TargetNode, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null);
        context.RegisterSourceOutput(models, static (output, model) =>
        {
            var file = new FileModel(model!, WritesRow: false, Collision: 0);
            output.AddSource(ExperimentEmitter.HintName(file), ExperimentEmitter.Emit(file));
        });
    }
}
