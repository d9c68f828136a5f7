using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Benchmarks.Generators;

/// <summary>A baseline: finds experiments with ForAttributeWithMetadataName and generates nothing but a comment.</summary>
internal sealed class AttributeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(Runtime.Spaces.ExperimentAttribute).FullName!, static (node, _) => node is TypeDeclarationSyntax, static (target, _) => target.TargetSymbol.Name),
        static (output, name) => output.AddSource(name, "// " + name));
}
