using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sweep.Query;

/// <summary>Rewrites queries before EF Core translates them, so that SQL gives what LINQ to objects gives over the same rows.</summary>
internal sealed class SqlSemantics : IQueryExpressionInterceptor
{
    private SqlSemantics()
    {
    }

    /// <summary>One for all contexts.</summary>
    public static SqlSemantics Instance { get; } = new();

    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new SqlRewriter(eventData.Context!.Model).Visit(queryExpression);
}
