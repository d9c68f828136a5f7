using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Adds <c>?</c> to the type of a conditional axis.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareNullable)), Shared]
public sealed class DeclareNullable() : NodeFix<TypeSyntax>("Declare as nullable", FixableDescriptors.NotNullable, ConditionDescriptors.NotNullable)
{
    private protected override SyntaxNode? Fix(TypeSyntax node, Diagnostic diagnostic, SemanticModel model) => SyntaxFactory.NullableType(node.WithoutTrivia()).WithTriviaFrom(node);
}
