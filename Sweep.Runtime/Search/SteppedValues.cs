using System.Collections;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>The values of a range with steps: computed, not kept, since there may be as many as an int has numbers.</summary>
/// <param name="low">The least value.</param>
/// <param name="high">The greatest value.</param>
/// <param name="step">The distance of neighbours, above zero.</param>
/// <param name="kind">Integer or real.</param>
internal sealed class SteppedValues(double low, double high, double step, AxisKind kind) : IReadOnlyList<AxisValue>
{
    private readonly Dimension _dimension = new() { Index = 0, Name = "", Kind = DimensionKind.Stepped, Low = low, High = high, Step = step, Axes = [] };

    /// <inheritdoc/>
    public int Count => (int)Math.Min(_dimension.Count, int.MaxValue);

    /// <inheritdoc/>
    public AxisValue this[int index] => kind == AxisKind.Integer ? AxisValue.Of((long)_dimension.ValueAt(index)) : AxisValue.Of(_dimension.ValueAt(index));

    /// <inheritdoc/>
    public IEnumerator<AxisValue> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
