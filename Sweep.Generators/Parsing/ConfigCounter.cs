using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Counts the configs of a grid without walking it, exclusions not looked at.</summary>
/// <remarks>
/// An axis counts, for each of its values, the product of the axes that are conditional on that value; axes that move together count as one, value by value.
/// </remarks>
internal sealed class ConfigCounter
{
    /// <summary>The most configs that a grid may have.</summary>
    public const long Max = 1L << 62;

    private readonly IReadOnlyList<AxisModel> _axes;
    private readonly IReadOnlyList<PairModel> _pairs;
    private readonly ILookup<int, int> _dependents;
    private readonly Dictionary<int, long> _known = [];

    private ConfigCounter(IReadOnlyList<AxisModel> axes, IReadOnlyList<PairModel> pairs)
    {
        (_axes, _pairs) = (axes, pairs);

        // Of a pair the first axis stands for all.
        _dependents = Enumerable.Range(0, axes.Count).Where(axis => IsFirst(axis) && axes[axis].Condition is not null).ToLookup(axis => axes[axis].Condition!.Axis);
    }

    /// <summary>How many configs there are, or one more than <see cref="Max"/> when there are more than that; an axis whose values are not known counts as one.</summary>
    /// <param name="axes">In declaration order; null of one with an error.</param>
    /// <param name="pairs">The axes that move together.</param>
    public static long Count(IReadOnlyList<AxisModel> axes, IReadOnlyList<PairModel> pairs)
    {
        var counter = new ConfigCounter(axes, pairs);
        return Enumerable.Range(0, axes.Count).Where(axis => counter.IsFirst(axis) && axes[axis].Condition is null).Aggregate(1L, (cells, axis) => Times(cells, counter.Of(axis)));
    }

    private bool IsFirst(int axis) => !_pairs.Any(pair => pair.Axes.Skip(1).Contains(axis));

    // The same wherever the axis is active.
    private long Of(int axis)
    {
        if (!_known.TryGetValue(axis, out var cells))
        {
            cells = CountOf(axis);
            _known.Add(axis, cells);
        }

        return cells;
    }

    private long CountOf(int axis)
    {
        var pair = _pairs.FirstOrDefault(each => each.Axes[0] == axis);
        var members = pair?.Axes ?? new EquatableArray<int>([axis]);
        var positions = pair?.Rows.Count ?? _axes[axis].Count;
        if (!members.Any(member => _dependents[member].Any()))
        {
            return positions;
        }

        var cells = 0L;
        for (var turn = 0; turn < positions; turn++)
        {
            var inside = 1L;
            for (var member = 0; member < members.Count; member++)
            {
                var position = pair?.Rows[turn][member] ?? turn;
                foreach (var dependent in _dependents[members[member]].Where(each => IsActive(each, members[member], position)))
                {
                    inside = Times(inside, Of(dependent));
                }
            }

            cells = cells > Max - inside ? Max + 1 : cells + inside;
        }

        return cells;
    }

    // Where the values are known only at run time a condition may hold.
    private bool IsActive(int dependent, int axis, int position) =>
        _axes[axis] is not { Values.Count: > 0 } known || _axes[dependent].Condition!.Values.Contains(known.Values[position]);

    private static long Times(long left, long right) => left > Max / right ? Max + 1 : left * right;
}
