using System.Collections;

namespace Sweep.Runtime.Spaces;

/// <summary>The values of the axis of replicates, 0 to <paramref name="count"/> − 1: computed, not kept, since there may be as many as an int has numbers.</summary>
/// <param name="count">How many, at least 0.</param>
internal sealed class SeedValues(int count) : IReadOnlyList<AxisValue>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public AxisValue this[int index] => (uint)index < (uint)count ? AxisValue.Of((long)index) : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected 0 to {count - 1}");

    /// <summary>Where a value is, or <see cref="Position.None"/>. O(1).</summary>
    public int PositionOf(AxisValue value) =>
        !value.IsInactive && value.Kind == AxisKind.Integer && value.AsInteger() is var seed && seed >= 0 && seed < count ? (int)seed : Position.None;

    /// <inheritdoc/>
    public IEnumerator<AxisValue> GetEnumerator()
    {
        for (var seed = 0; seed < count; seed++)
        {
            yield return AxisValue.Of((long)seed);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
