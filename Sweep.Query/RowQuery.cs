using System.Collections;
using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>A query over rows that are read from a store and evaluated here.</summary>
/// <typeparam name="T">What it gives.</typeparam>
internal class RowQuery<T> : IOrderedQueryable<T>
{
    private readonly RowQueryProvider _provider;

    /// <summary>A query over others.</summary>
    public RowQuery(RowQueryProvider provider, Expression expression)
    {
        _provider = provider;
        Expression = expression;
    }

    /// <summary>A query that is a root.</summary>
    protected RowQuery()
    {
        _provider = RowQueryProvider.Instance;
        Expression = Expression.Constant(this, typeof(IQueryable<T>));
    }

    /// <inheritdoc/>
    public Type ElementType => typeof(T);

    /// <inheritdoc/>
    public Expression Expression { get; }

    /// <inheritdoc/>
    public IQueryProvider Provider => _provider;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => RowQueryProvider.Stream<T>(Expression).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
