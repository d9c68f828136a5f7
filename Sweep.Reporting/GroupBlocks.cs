using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Which trials of different groups are compared with each other: those that have the same values on all other axes, replicates included.</summary>
/// <remarks>Axes that cannot have the same values in two groups are left out: those that are active only for some values of a group's axis, and those that move together with one.</remarks>
internal sealed class GroupBlocks
{
    private readonly SpaceDescriptor _space;
    private readonly int[] _axes;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Creates the blocks of groups.</summary>
    /// <param name="space">The space.</param>
    /// <param name="groupAxes">The positions of the axes that the groups are made by.</param>
    public GroupBlocks(SpaceDescriptor space, IReadOnlyList<int> groupAxes)
    {
        _space = space;
        var fixedAxes = groupAxes.Concat(space.Pairs.Where(pair => pair.Axes.Any(groupAxes.Contains)).SelectMany(static pair => pair.Axes)).ToHashSet();
        for (var axis = 0; axis < space.Axes.Count; axis++)
        {
            if (space.Axes[axis].Condition is { } condition && fixedAxes.Contains(condition.Axis))
            {
                fixedAxes.Add(axis); // the axes of conditions come first
            }
        }

        _axes = [.. Enumerable.Range(0, space.Axes.Count).Where(axis => !fixedAxes.Contains(axis))];
    }

    /// <summary>Whether a metric is compared: objectives are.</summary>
    public bool IsTested(int metric) => _space.Metrics[metric].Direction != Direction.None;

    /// <summary>The number of the trial's block.</summary>
    public int Of(TrialRecord trial)
    {
        var key = string.Join(',', _axes.Select(axis => trial.Values[axis].IsInactive ? "%" : trial.Values[axis].ToKeyText()));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers.Add(key, number = _numbers.Count);
        }

        return number;
    }
}
