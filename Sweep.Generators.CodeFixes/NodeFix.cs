using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Sweep.Generators.CodeFixes;

/// <summary>A code fix that replaces one syntax node, for one diagnostic or for all of a project.</summary>
/// <typeparam name="TNode">The innermost node of this type at the diagnostic is replaced.</typeparam>
public abstract class NodeFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    private readonly string _title;

    private protected NodeFix(string title, params DiagnosticDescriptor[] descriptors) =>
        (_title, FixableDiagnosticIds) = (title, [.. descriptors.Select(each => each.Id)]);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node
            && Fix(node, context.Diagnostics[0], model) is { } fixedNode)
        {
            context.RegisterCodeFix(
                CodeAction.Create(_title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, fixedNode))), equivalenceKey: GetType().Name),
                context.Diagnostics);
        }
    }

    /// <summary>Returns the new node, or null when there is nothing to fix.</summary>
    private protected abstract SyntaxNode? Fix(TNode node, Diagnostic diagnostic, SemanticModel model);
}
