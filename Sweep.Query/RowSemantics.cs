using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Gives a query the meaning here that it has in SQL, where that differs from LINQ to objects.</summary>
/// <remarks>
/// Texts are compared by their code points whatever the culture of the program is. What is asked of a text that is null, such as a conditional axis where it is inactive, is false, and so is the
/// comparison of a number that is null.
/// </remarks>
internal sealed class RowSemantics : ExpressionVisitor
{
    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var visited = (MethodCallExpression)base.VisitMethodCall(node);
        return visited.Method.DeclaringType == typeof(string) ? OfText(visited)
            : QueryMethods.IsQueryMethod(visited.Method) ? OfQuery(visited)
            : visited;
    }

    /// <inheritdoc/>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        var isComparison = node.NodeType is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual or ExpressionType.Equal or ExpressionType.NotEqual;
        var (left, right) = isComparison ? (WithoutValue(node.Left), WithoutValue(node.Right)) : (node.Left, node.Right);
        if (left == node.Left && right == node.Right)
        {
            return base.VisitBinary(node);
        }

        var type = left != node.Left ? left.Type : right.Type;
        return Expression.MakeBinary(node.NodeType, Visit(Lifted(left, type)), Visit(Lifted(right, type)), liftToNull: false, null);
    }

    private static Expression Lifted(Expression node, Type type) => node.Type == type ? node : Expression.Convert(node, type);

    // What reads a value that may be null, so that the value itself is compared.
    private static Expression WithoutValue(Expression node) => node switch
    {
        MemberExpression { Member.Name: nameof(Nullable<int>.Value), Expression: { } of } when Nullable.GetUnderlyingType(of.Type) == node.Type => of,
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: { } of } when Nullable.GetUnderlyingType(of.Type) == node.Type => of,
        _ => node,
    };

    private static Expression OfText(MethodCallExpression call)
    {
        var name = call.Method.Name;
        if (name is nameof(string.Compare) or nameof(string.CompareOrdinal) && (call.Arguments.Count == 2 || call.Arguments is [_, _, ConstantExpression { Value: StringComparison.Ordinal }]))
        {
            return Expression.Call(typeof(CodePointComparer), nameof(CodePointComparer.Order), null, call.Arguments[0], call.Arguments[1]);
        }

        if (call.Object is not { } text)
        {
            return call;
        }

        if (name == nameof(string.CompareTo) && call.Arguments[0].Type == typeof(string))
        {
            return Expression.Call(typeof(CodePointComparer), nameof(CodePointComparer.Order), null, text, call.Arguments[0]);
        }

        if (name is nameof(string.ToUpper) or nameof(string.ToLower) && call.Arguments.Count == 0)
        {
            return OrNull(text, Expression.Call(text, name + "Invariant", null));
        }

        if (name is nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(string.IndexOf) && call.Arguments is [{ } part] && part.Type == typeof(string))
        {
            call = Expression.Call(text, name, null, part, Expression.Constant(StringComparison.Ordinal));
        }

        return call.Type == typeof(bool) ? Expression.AndAlso(Expression.NotEqual(text, Expression.Constant(null, typeof(string))), call)
            : call.Type == typeof(string) ? OrNull(text, call)
            : call;
    }

    private static ConditionalExpression OrNull(Expression text, Expression call) =>
        Expression.Condition(Expression.Equal(text, Expression.Constant(null, typeof(string))), Expression.Constant(null, typeof(string)), call);

    private static MethodCallExpression OfQuery(MethodCallExpression call)
    {
        var name = call.Method.Name;
        if (call.Arguments is not [var source, var last] || (last is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : last) is not LambdaExpression { ReturnType: var result } || result != typeof(string))
        {
            return name is nameof(Queryable.Max) or nameof(Queryable.Min) && call.Arguments.Count == 1 && call.Type == typeof(string) ? Extreme(call, call.Arguments[0]) : call;
        }

        if (QueryMethods.IsOrder(name))
        {
            return Call(call, name, call.Method.GetGenericArguments(), source, last, Comparer(typeof(string)));
        }

        return name is nameof(Queryable.Max) or nameof(Queryable.Min)
            ? Extreme(call, Call(call, nameof(Queryable.Select), call.Method.GetGenericArguments(), source, last))
            : call;
    }

    private static MethodCallExpression Extreme(MethodCallExpression call, Expression texts) => Call(call, call.Method.Name, [typeof(string)], texts, Comparer(typeof(string)));

    private static ConstantExpression Comparer(Type text) => Expression.Constant(CodePointComparer.Instance, typeof(IComparer<>).MakeGenericType(text));

    private static MethodCallExpression Call(MethodCallExpression like, string name, Type[] types, params Expression[] arguments) => Expression.Call(like.Method.DeclaringType!, name, types, arguments);
}
