using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Puts queries that a query uses, by a variable or by a call such as <c>db.Reports&lt;Row>()</c>, into it, so that the whole of it is seen.</summary>
internal sealed class QueryInlining : ExpressionVisitor
{
    /// <summary>The value of an expression that has no parameters.</summary>
    public static bool TryEvaluate(Expression node, out object? value)
    {
        var isFree = FreeParameters.Has(node);
        value = isFree ? null : Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile(preferInterpretation: true)();
        return !isFree;
    }

    /// <inheritdoc/>
    protected override Expression VisitMember(MemberExpression node) => Inline(node) ?? base.VisitMember(node);

    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        (node.Method.DeclaringType == typeof(Queryable) ? null : Inline(node)) ?? base.VisitMethodCall(node);

    private Expression? Inline(Expression node) =>
        typeof(IQueryable).IsAssignableFrom(node.Type) && TryEvaluate(node, out var value) && value is IQueryable { Provider: RowQueryProvider } query ? Visit(query.Expression) : null;
}
