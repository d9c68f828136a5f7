namespace Sweep.Runtime.Storage;

/// <summary>Rows as a store streams them.</summary>
internal static class StoreRows
{
    /// <summary>The same rows; an error that is met on the way is explained.</summary>
    /// <param name="rows">Read as they are asked for.</param>
    /// <param name="explain">What an error means for the store; null for one that is none of its.</param>
    /// <exception cref="StoreException">While they are read: what it explained.</exception>
    public static IEnumerable<T> Explain<T>(IEnumerable<T> rows, Func<Exception, StoreException?> explain) => Explain(() => rows, explain);

    /// <summary>The rows of a query; an error of the query or met on the way is explained.</summary>
    public static IEnumerable<T> Explain<T>(Func<IEnumerable<T>> query, Func<Exception, StoreException?> explain)
    {
        using var at = Begin(query, explain);
        while (Next(at, explain))
        {
            yield return at.Current;
        }
    }

    private static IEnumerator<T> Begin<T>(Func<IEnumerable<T>> query, Func<Exception, StoreException?> explain)
    {
        try
        {
            return query().GetEnumerator();
        }
        catch (Exception e) when (explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private static bool Next<T>(IEnumerator<T> at, Func<Exception, StoreException?> explain)
    {
        try
        {
            return at.MoveNext();
        }
        catch (Exception e) when (explain(e) is { } explained)
        {
            throw explained;
        }
    }
}
