using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Adds <c>partial</c> to an experiment, or to a type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarePartial)), Shared]
public sealed class DeclarePartial : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [FixableDescriptors.NotPartial.Id, RegistrationDescriptors.NotPartial.Id, RegistrationDescriptors.OuterNotPartial.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        context.OfferAsync<TypeDeclarationSyntax>("Declare as partial", nameof(DeclarePartial), static (type, _) => type.Modifiers.Any(SyntaxKind.PartialKeyword) ? null : Partial(type));

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}
