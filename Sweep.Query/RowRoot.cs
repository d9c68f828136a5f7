namespace Sweep.Query;

/// <summary>The trials or reports of an experiment in a store, where a query begins.</summary>
/// <param name="read">Reads them: with these columns, null for all, and with numbers in this range, in the order of their numbers.</param>
internal sealed class RowRoot<T>(Func<RowColumns, NumberRange, IEnumerable<T>> read) : RowQuery<T>, IRowRoot
{
    /// <inheritdoc/>
    public IQueryable Read(RowColumns columns, NumberRange range, bool isRepeated)
    {
        var rows = read(columns, range);
        return (isRepeated ? new ReadOnce<T>(rows) : rows).AsQueryable();
    }
}
