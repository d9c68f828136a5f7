using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Analyzers;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Adds to a list the members of its enum that it lacks, at the end and in declaration order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMissingMembers)), Shared]
public sealed class AddMissingMembers : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDescriptors.MissingMembers.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var missing = context.Diagnostics[0].Properties[FixableAxis.MembersProperty]!.Split(',');
        return context.OfferAsync<AttributeSyntax>("Add the other members", nameof(AddMissingMembers), (list, model) => Add(list, missing, model));
    }

    private static AttributeSyntax? Add(AttributeSyntax list, IEnumerable<string> missing, SemanticModel model)
    {
        var arguments = list.ArgumentList!.Arguments;
        var last = arguments[arguments.Count - 1];
        if (model.GetTypeInfo(last.Expression).Type is not { } type)
        {
            return null;
        }

        // As its neighbour is written, where that is a member.
        var owner = last.Expression is MemberAccessExpressionSyntax { Expression: var written } && model.GetSymbolInfo(written).Symbol is ITypeSymbol
            ? written.WithoutTrivia()
            : SyntaxFactory.ParseExpression(type.ToMinimalDisplayString(model, last.SpanStart));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var added = missing.Select(member => SyntaxFactory.AttributeArgument(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner, SyntaxFactory.IdentifierName(Identifiers.Escape(member)))));
        var all = arguments.GetWithSeparators().Concat(added.SelectMany(argument => new SyntaxNodeOrToken[] { comma, argument }));
        return list.WithArgumentList(list.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(all)));
    }
}
