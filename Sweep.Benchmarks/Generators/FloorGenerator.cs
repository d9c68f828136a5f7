using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Benchmarks.Generators;

/// <summary>Looks for the same attribute and does nothing with what it finds: what Roslyn itself takes of an edit.</summary>
internal sealed class FloorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(Runtime.Spaces.ExperimentAttribute).FullName!, static (node, _) => node is TypeDeclarationSyntax, static (target, _) => target.TargetSymbol.Name),
        static (output, name) => output.AddSource(name, "// " + name));
}
