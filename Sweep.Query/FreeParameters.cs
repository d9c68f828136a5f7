using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Looks for parameters that no lambda inside of an expression declares.</summary>
internal sealed class FreeParameters : ExpressionVisitor
{
    private readonly HashSet<ParameterExpression> _declared = [];
    private bool _found;

    private FreeParameters()
    {
    }

    /// <summary>Whether there is one.</summary>
    public static bool Has(Expression node)
    {
        var search = new FreeParameters();
        search.Visit(node);
        return search._found;
    }

    /// <inheritdoc/>
    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _declared.UnionWith(node.Parameters);
        return base.VisitLambda(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitParameter(ParameterExpression node)
    {
        _found |= !_declared.Contains(node);
        return node;
    }
}
