using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Evaluates queries over rows of a store that has no query language of its own for them: reads what a query needs, and lets LINQ to objects do the rest.</summary>
internal sealed class RowQueryProvider : IQueryProvider
{
    private static readonly IQueryProvider s_objects = Array.Empty<object>().AsQueryable().Provider;

    private RowQueryProvider()
    {
    }

    /// <summary>The only one: what it reads from is in the roots of a query.</summary>
    public static RowQueryProvider Instance { get; } = new();

    /// <summary>The results of a query, as they are made.</summary>
    public static IEnumerable<T> Stream<T>(Expression expression) => s_objects.CreateQuery<T>(QueryPlan.Of(expression));

    /// <inheritdoc/>
    public IQueryable<TElement> CreateQuery<TElement>(Expression expression) => new RowQuery<TElement>(this, expression);

    /// <inheritdoc/>
    public IQueryable CreateQuery(Expression expression)
    {
        var query = expression.Type.GetInterfaces().Append(expression.Type).First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>));
        return (IQueryable)Activator.CreateInstance(typeof(RowQuery<>).MakeGenericType(query.GenericTypeArguments), this, expression)!;
    }

    /// <inheritdoc/>
    public TResult Execute<TResult>(Expression expression) => s_objects.Execute<TResult>(QueryPlan.Of(expression));

    /// <inheritdoc/>
    public object? Execute(Expression expression) => s_objects.Execute(QueryPlan.Of(expression));
}
