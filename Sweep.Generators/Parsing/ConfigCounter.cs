using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Counts the configs of a grid without enumerating them. Exclusions are ignored.</summary>
/// <remarks>Each value of an axis contributes the product of the counts of the axes that are active for it. Paired axes are counted together, row by row.</remarks>
internal sealed class ConfigCounter
{
    /// <summary>The largest number of configs that a grid may have.</summary>
    public const long Max = 1L << 62;

    private readonly IReadOnlyList<AxisModel> _axes;
    private readonly IReadOnlyList<PairModel> _pairs;
    private readonly ILookup<int, int> _dependents;
    private readonly Dictionary<int, long> _known = [];

    private ConfigCounter(IReadOnlyList<AxisModel> axes, IReadOnlyList<PairModel> pairs)
    {
        (_axes, _pairs) = (axes, pairs);

        // The first axis of a pair represents all.
        _dependents = Enumerable.Range(0, axes.Count).Where(axis => IsFirst(axis) && axes[axis].Condition is not null).ToLookup(axis => axes[axis].Condition!.Axis);
    }

    /// <summary>Returns the number of configs, or <see cref="Max"/> + 1 when there are more than <see cref="Max"/>. An axis whose values are provided at run time counts as one value.</summary>
    public static long Count(IReadOnlyList<AxisModel> axes, IReadOnlyList<PairModel> pairs)
    {
        var counter = new ConfigCounter(axes, pairs);
        return Enumerable.Range(0, axes.Count).Where(axis => counter.IsFirst(axis) && axes[axis].Condition is null).Aggregate(1L, (cells, axis) => Times(cells, counter.Of(axis)));
    }

    private bool IsFirst(int axis) => !_pairs.Any(pair => pair.Axes.Skip(1).Contains(axis));

    // The number of configs of an axis and those that depend on it, where it is active.
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

    // For values provided at run time the condition is assumed to hold.
    private bool IsActive(int dependent, int axis, int position) =>
        _axes[axis] is not { Values.Count: > 0 } known || _axes[dependent].Condition!.Values.Contains(known.Values[position]);

    private static long Times(long left, long right) => left > Max / right ? Max + 1 : left * right;
}
