using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Analyzers;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Appends the members of an enum that a list of its members lacks, in declaration order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMissingMembers)), Shared]
public sealed class AddMissingMembers() : NodeFix<AttributeSyntax>("Add the other members", FixableDescriptors.MissingMembers)
{
    private protected override SyntaxNode? Fix(AttributeSyntax node, Diagnostic diagnostic, SemanticModel model)
    {
        var arguments = node.ArgumentList!.Arguments;
        var last = arguments[arguments.Count - 1];
        if (model.GetTypeInfo(last.Expression).Type is not { } type)
        {
            return null;
        }

        // Qualify new members as the last one is, if it is a member access.
        var owner = last.Expression is MemberAccessExpressionSyntax { Expression: var written } && model.GetSymbolInfo(written).Symbol is ITypeSymbol
            ? written.WithoutTrivia()
            : SyntaxFactory.ParseExpression(type.ToMinimalDisplayString(model, last.SpanStart));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var added = diagnostic.Properties[FixableAxis.MembersProperty]!.Split(',').Select(member => SyntaxFactory.AttributeArgument(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner, SyntaxFactory.IdentifierName(Identifiers.Escape(member)))));
        var all = arguments.GetWithSeparators().Concat(added.SelectMany(argument => new SyntaxNodeOrToken[] { comma, argument }));
        return node.WithArgumentList(node.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(all)));
    }
}
