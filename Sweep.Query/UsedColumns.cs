using System.Collections;
using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Finds out which properties of its rows a query uses: all, unless it is certain that each row is used by its properties only.</summary>
internal sealed class UsedColumns : ExpressionVisitor
{
    private readonly HashSet<string> _names = [];
    private readonly Type _row;
    private bool _all;

    private UsedColumns(Type row) => _row = row;

    /// <summary>The columns that a query uses of one type of rows.</summary>
    public static RowColumns Of(Expression query, Type row)
    {
        var used = new UsedColumns(row) { _all = Mentions(query.Type, row) };
        used.Visit(query);
        return RowColumns.Of(row, used._all ? null : used._names);
    }

    /// <inheritdoc/>
    protected override Expression VisitMember(MemberExpression node)
    {
        var target = node.Expression;
        while (target is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            target = convert.Operand;
        }

        if (target is null || target.Type != _row)
        {
            return base.VisitMember(node);
        }

        _names.Add(node.Member.Name == nameof(TrialRow.Reports) ? nameof(TrialRow.Number) : node.Member.Name);
        Visit(target);
        return node;
    }

    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _all |= QueryMethods.IsQueryMethod(node.Method)
            ? node.Arguments.Any(argument => argument is not LambdaExpression && argument.NodeType != ExpressionType.Quote && !typeof(IEnumerable).IsAssignableFrom(argument.Type) && Mentions(argument.Type, _row))
            : node.Arguments.Append(node.Object).Any(argument => argument is not null && Mentions(argument.Type, _row));
        return base.VisitMethodCall(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitInvocation(InvocationExpression node)
    {
        _all |= node.Arguments.Any(argument => Mentions(argument.Type, _row));
        return base.VisitInvocation(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitNew(NewExpression node)
    {
        _all |= !node.Type.IsGenericType && node.Arguments.Any(argument => Mentions(argument.Type, _row));
        return base.VisitNew(node);
    }

    /// <inheritdoc/>
    protected override MemberAssignment VisitMemberAssignment(MemberAssignment node)
    {
        _all |= Mentions(node.Expression.Type, _row);
        return base.VisitMemberAssignment(node);
    }

    // Where a row is seen as something else, except before one of its properties.
    /// <inheritdoc/>
    protected override Expression VisitUnary(UnaryExpression node)
    {
        _all |= node.NodeType is ExpressionType.Convert or ExpressionType.TypeAs && Mentions(node.Operand.Type, _row);
        return base.VisitUnary(node);
    }

    private static bool Mentions(Type type, Type row) =>
        type == row || (type.HasElementType && Mentions(type.GetElementType()!, row)) || (type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, row)));
}
