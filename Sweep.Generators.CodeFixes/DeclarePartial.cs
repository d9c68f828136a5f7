using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Adds <c>partial</c> to an experiment or a type that contains it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarePartial)), Shared]
public sealed class DeclarePartial() : NodeFix<TypeDeclarationSyntax>(
    "Declare as partial", FixableDescriptors.NotPartial, RegistrationDescriptors.NotPartial, RegistrationDescriptors.OuterNotPartial)
{
    private protected override SyntaxNode? Fix(TypeDeclarationSyntax node, Diagnostic diagnostic, SemanticModel model)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return node.Modifiers.Any(SyntaxKind.PartialKeyword) ? null
            : node.Modifiers.Count > 0 ? node.AddModifiers(partial)
            : node.WithKeyword(node.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(node.Keyword.LeadingTrivia));
    }
}
