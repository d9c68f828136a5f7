using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Takes <see cref="CompletedTrials{TRow}.Filter"/> out of a query.</summary>
internal sealed class FilterRemoval<TRow> : ExpressionVisitor
    where TRow : TrialRow
{
    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        node.Method.Name == nameof(Queryable.Where) && node.Arguments is [var rows, UnaryExpression { Operand: var filter }] && ReferenceEquals(filter, CompletedTrials<TRow>.Filter)
            ? Visit(rows)
            : base.VisitMethodCall(node);
}
