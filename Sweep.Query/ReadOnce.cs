using System.Collections;

namespace Sweep.Query;

/// <summary>A sequence that is read at its first use and kept.</summary>
internal sealed class ReadOnce<T>(IEnumerable<T> source) : IEnumerable<T>
{
    private readonly Lazy<List<T>> _items = new(() => [.. source]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.Value.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
