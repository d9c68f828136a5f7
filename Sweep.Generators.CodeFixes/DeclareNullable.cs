using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Adds <c>?</c> to the type of a conditional axis.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareNullable)), Shared]
public sealed class DeclareNullable : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDescriptors.NotNullable.Id, ConditionDescriptors.NotNullable.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => context.OfferAsync<TypeSyntax>(
        "Declare as nullable", nameof(DeclareNullable), static (type, _) => SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type));
}
