using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Puts rows of the store in the places of a query's roots: with the columns that the query uses, and the range of numbers that its first filters leave.</summary>
internal sealed class QueryPlan : ExpressionVisitor
{
    private readonly Dictionary<Type, RowColumns> _columns = [];
    private readonly Dictionary<IRowRoot, ConstantExpression> _repeated = [];
    private readonly Expression _query;
    private NumberRange _range = NumberRange.All;
    private int _lambdas;

    private QueryPlan(Expression query) => _query = query;

    /// <summary>The query for LINQ to objects.</summary>
    public static Expression Of(Expression query)
    {
        var whole = new RowSemantics().Visit(new QueryInlining().Visit(query));
        return new QueryPlan(whole).Visit(whole);
    }

    /// <inheritdoc/>
    protected override Expression VisitConstant(ConstantExpression node)
    {
        if (node.Value is not IRowRoot root)
        {
            return node;
        }

        if (!_columns.TryGetValue(root.ElementType, out var columns))
        {
            _columns.Add(root.ElementType, columns = UsedColumns.Of(_query, root.ElementType));
        }

        if (_lambdas == 0)
        {
            return Expression.Constant(root.Read(columns, _range, isRepeated: false), node.Type);
        }

        if (!_repeated.TryGetValue(root, out var rows))
        {
            _repeated.Add(root, rows = Expression.Constant(root.Read(columns, NumberRange.All, isRepeated: true), node.Type));
        }

        return rows;
    }

    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var outer = _range;
        try
        {
            if (_lambdas == 0 && node.Method.DeclaringType == typeof(Queryable) && IsFilter(node.Method.Name) && node.Arguments is [var rows, UnaryExpression { Operand: LambdaExpression filter }])
            {
                _range = (node.Method.Name == nameof(Queryable.Where) ? outer : NumberRange.All).And(filter);
                var source = Visit(rows);
                _range = NumberRange.All;
                return node.Update(null, [source, Visit(node.Arguments[1])]);
            }

            _range = NumberRange.All;
            return _lambdas > 0 && node.Method.DeclaringType == typeof(Queryable) ? Inner(node) : base.VisitMethodCall(node);
        }
        finally
        {
            _range = outer;
        }
    }

    // Methods that see no more of their rows than their predicate lets through.
    private static bool IsFilter(string name) => name is nameof(Queryable.Where) or nameof(Queryable.Count) or nameof(Queryable.LongCount) or nameof(Queryable.Any)
        or nameof(Queryable.First) or nameof(Queryable.FirstOrDefault) or nameof(Queryable.Single) or nameof(Queryable.SingleOrDefault) or nameof(Queryable.Last) or nameof(Queryable.LastOrDefault);

    // A query inside of a lambda: one that is the same for each row runs once, another one without being compiled for each.
    private Expression Inner(MethodCallExpression node)
    {
        if (!typeof(IQueryable).IsAssignableFrom(node.Type) && !FreeParameters.Has(node))
        {
            return Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(OneResult<>).MakeGenericType(node.Type), node)), nameof(OneResult<int>.Value));
        }

        Expression[] arguments = [.. node.Arguments.Select(argument => Visit(argument is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : argument))];
        return node.Method.Name == nameof(Queryable.AsQueryable) ? arguments[0] : Expression.Call(typeof(Enumerable), node.Method.Name, node.Method.GetGenericArguments(), arguments);
    }

    /// <inheritdoc/>
    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _lambdas++;
        var visited = base.VisitLambda(node);
        _lambdas--;
        return visited;
    }
}
