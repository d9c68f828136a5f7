using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Sweep.Query;

/// <summary>Gives a query the meaning in SQL that it has in C#.</summary>
/// <remarks>
/// Members of enums are stored by name: where they are ordered or compared by size, their numbers take their place. A comparison with null is false, also inside a negation.
/// <see cref="TrialRow.Reports"/> becomes a subquery, and a text method with <see cref="StringComparison.Ordinal"/> the one without, which compares so in SQL.
/// </remarks>
internal sealed class SqlRewriter(IModel model) : ExpressionVisitor
{
    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(string))
        {
            return base.VisitMethodCall(node) is MethodCallExpression call ? WithoutOrdinal(call) : node;
        }

        if (node.Method.DeclaringType == typeof(Enumerable) && node.Arguments.Count > 0 && IsReports(node.Arguments[0], out var row))
        {
            return node.Update(null, [Reports(Visit(row)), .. node.Arguments.Skip(1).Select(Visit).OfType<Expression>()]);
        }

        if (QueryMethods.IsQueryMethod(node.Method) && node.Arguments is [var source, var last] && Lambda(last) is { } lambda && IsEnum(lambda.ReturnType))
        {
            if (QueryMethods.IsOrder(node.Method.Name))
            {
                var rank = Expression.Lambda(EnumRank.Of(Visit(lambda.Body)), lambda.Parameters);
                var method = node.Method.GetGenericMethodDefinition().MakeGenericMethod(node.Method.GetGenericArguments()[0], rank.ReturnType);
                return Expression.Call(method, Visit(source), last.NodeType == ExpressionType.Quote ? Expression.Quote(rank) : rank);
            }

            if (node.Method.Name is nameof(Queryable.Max) or nameof(Queryable.Min))
            {
                throw new NotSupportedException($"A store on SQLite cannot take {node.Method.Name} of the enum {Named(lambda.ReturnType)}, which is stored by name: order by it and take the first");
            }
        }

        return base.VisitMethodCall(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        var body = node.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : node.Body;
        return IsReports(body, out var row) && node.ReturnType == typeof(IEnumerable<ReportRow>) ? Expression.Lambda<T>(Reports(Visit(row)), node.Parameters) : base.VisitLambda(node); // SelectMany
    }

    /// <inheritdoc/>
    protected override Expression VisitMember(MemberExpression node)
    {
        if (IsReports(node, out var row))
        {
            return Call(nameof(Enumerable.ToList), Reports(Visit(row)));
        }

        return node.Member.Name == nameof(IReadOnlyCollection<ReportRow>.Count) && node.Expression is { } reports && IsReports(reports, out row)
            ? Call(nameof(Enumerable.Count), Reports(Visit(row)))
            : base.VisitMember(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitUnary(UnaryExpression node) =>
        node.NodeType == ExpressionType.Convert && IsEnum(node.Operand.Type) && !IsEnum(node.Type) && Nullable.GetUnderlyingType(node.Type) is var number && IsWhole(number ?? node.Type)
            ? Expression.Convert(EnumRank.Of(Visit(node.Operand)), node.Type)
            : base.VisitUnary(node);

    /// <inheritdoc/>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && IsMemberOf(node.Left, node.Right))
        {
            return node.Update(Inside(node.Left), node.Conversion, Inside(node.Right)); // EF Core compares the names
        }

        var visited = (BinaryExpression)base.VisitBinary(node);
        return visited.NodeType is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual
            ? NotNull(visited.Right, NotNull(visited.Left, visited))
            : visited;
    }

    private static BinaryExpression NotNull(Expression operand, BinaryExpression comparison) =>
        Nullable.GetUnderlyingType(operand.Type) is null || operand is ConstantExpression or UnaryExpression { Operand: ConstantExpression }
            ? comparison
            : Expression.AndAlso(Expression.NotEqual(operand, Expression.Constant(null, operand.Type)), comparison);

    private static MethodCallExpression WithoutOrdinal(MethodCallExpression call)
    {
        if (call.Arguments is not [.., ConstantExpression { Value: StringComparison.Ordinal }] || call.Method.Name is not (nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(string.Contains) or nameof(string.Equals) or nameof(string.Compare) or nameof(string.IndexOf)))
        {
            return call;
        }

        Expression[] arguments = [.. call.Arguments.SkipLast(1)];
        return typeof(string).GetMethod(call.Method.Name, [.. arguments.Select(argument => argument.Type)]) is { } method && method.IsStatic == call.Method.IsStatic ? Expression.Call(call.Object, method, arguments) : call;
    }

    private static bool IsReports(Expression node, out Expression row)
    {
        row = node is MemberExpression { Member.Name: nameof(TrialRow.Reports), Expression: { } of } && typeof(TrialRow).IsAssignableFrom(of.Type) ? of : node;
        return row != node;
    }

    // A member of an enum beside a value, which the compiler compares as numbers.
    private static bool IsMemberOf(Expression left, Expression right) =>
        (IsEnumAsNumber(left) && (right is ConstantExpression || IsEnumAsNumber(right))) || (IsEnumAsNumber(right) && left is ConstantExpression);

    private static bool IsEnumAsNumber(Expression node) => node is UnaryExpression { NodeType: ExpressionType.Convert } convert && IsEnum(convert.Operand.Type) && !IsEnum(convert.Type);

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    private static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static string Named(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;

    private static LambdaExpression? Lambda(Expression argument) => (argument is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : argument) as LambdaExpression;

    private static MethodCallExpression Call(string method, Expression reports) => Expression.Call(typeof(Enumerable), method, [typeof(ReportRow)], reports);

    private Expression Inside(Expression side) => IsEnumAsNumber(side) ? ((UnaryExpression)side).Update(Visit(((UnaryExpression)side).Operand)) : Visit(side);

    private Expression Reports(Expression row)
    {
        var experiment = RowTypes.SpaceOf(row.Type).Experiment;
        var root = new EntityQueryRootExpression(model.FindEntityType(typeof(ReportRow))!);
        var report = Expression.Parameter(typeof(ReportRow), "report");
        var ofTrial = Expression.AndAlso(
            Expression.Equal(Expression.Property(report, nameof(ReportRow.Experiment)), Expression.Constant(experiment)),
            Expression.Equal(Expression.Property(report, nameof(ReportRow.Number)), Expression.Property(row, nameof(TrialRow.Number))));
        Expression reports = Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(ReportRow)], root, Expression.Quote(Expression.Lambda(ofTrial, report)));
        foreach (var (method, key) in (ReadOnlySpan<(string, string)>)[(nameof(Queryable.OrderBy), nameof(ReportRow.Step)), (nameof(Queryable.ThenBy), nameof(ReportRow.Metric))])
        {
            var body = Expression.Property(report, key);
            reports = Expression.Call(typeof(Queryable), method, [typeof(ReportRow), body.Type], reports, Expression.Quote(Expression.Lambda(body, report)));
        }

        return reports;
    }
}
