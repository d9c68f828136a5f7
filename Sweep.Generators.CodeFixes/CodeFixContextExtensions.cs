using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Sweep.Generators.CodeFixes;

/// <summary>What all code fixes here have in common: they write one node anew.</summary>
internal static class CodeFixContextExtensions
{
    /// <summary>Offers to write the marked node anew.</summary>
    /// <typeparam name="TNode">The innermost node of this type around what is marked.</typeparam>
    /// <param name="context">The diagnostics, all at one place.</param>
    /// <param name="title">What the editor shows.</param>
    /// <param name="key">What fixes that can be made together have in common.</param>
    /// <param name="write">The new node, or null when there is nothing to mend after all.</param>
    public static async Task OfferAsync<TNode>(this CodeFixContext context, string title, string key, Func<TNode, SemanticModel, SyntaxNode?> write)
        where TNode : SyntaxNode
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node
            && write(node, model) is { } written)
        {
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, written))), key),
                context.Diagnostics);
        }
    }
}
