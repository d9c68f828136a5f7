using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>The result of a query that is run at its first use.</summary>
/// <param name="query">It refers to no row of another query.</param>
internal sealed class OneResult<T>(Expression query)
{
    private readonly Lazy<T> _value = new(() => RowQueryProvider.Instance.Execute<T>(query));

    /// <summary>The result.</summary>
    public T Value => _value.Value;
}
