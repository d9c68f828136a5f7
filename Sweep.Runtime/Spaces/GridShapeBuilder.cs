namespace Sweep.Runtime.Spaces;

/// <summary>Builds the decision diagram of a grid, from the outermost loop inwards, and each place once.</summary>
/// <remarks>
/// Partial assignments that the remaining axes cannot distinguish share a node: those that agree on every condition still to be decided and on the values that
/// the remaining exclusions read.
/// </remarks>
internal sealed class GridShapeBuilder
{
    private const long MaxConfigs = 1L << 62;
    private const int MaxEvaluations = 1 << 24;

    private readonly SpaceDescriptor _space;
    private readonly AxisFilter? _filter;
    private readonly IReadOnlyList<GridLevel> _levels;
    private readonly int[] _levelOf;
    private readonly int[] _digits;
    private readonly AxisValue[] _values;
    private readonly List<(ExclusionDescriptor Exclusion, int[] Levels)>[] _decided;
    private readonly int[]?[] _turns;
    private readonly (int Level, int[]? ClassOf)[][] _state;
    private readonly Dictionary<(int Level, string State), GridNode?> _places = [];
    private readonly Dictionary<GridNode?[], GridNode?> _nodes = new(new SameNodes());
    private int _evaluations;

    /// <summary>Analyses which axes the conditions, the exclusions and the filter depend on.</summary>
    /// <param name="space">The space.</param>
    /// <param name="filter">The configs to include; null for all.</param>
    public GridShapeBuilder(SpaceDescriptor space, AxisFilter? filter)
    {
        (_space, _filter) = (space, filter);
        _levels = GridLevel.Of(space);
        _levelOf = new int[space.Axes.Count];
        for (var level = 0; level < _levels.Count; level++)
        {
            foreach (var axis in _levels[level].Axes)
            {
                _levelOf[axis] = level;
            }
        }

        _digits = new int[_levels.Count];
        _values = [.. space.Axes.Select(static axis => axis.Condition is null ? axis.Values[0] : AxisValue.Inactive)];
        _decided = [.. _levels.Select(static _ => new List<(ExclusionDescriptor, int[])>())];
        foreach (var exclusion in space.Exclusions)
        {
            int[] read = [.. (exclusion.Axes ?? [.. Enumerable.Range(0, space.Axes.Count)]).Select(axis => _levelOf[axis]).Distinct().Order()];
            _decided[read[^1]].Add((exclusion, read));
        }

        _turns = [.. _levels.Select(TurnsOf)];
        _state = [.. Enumerable.Range(0, _levels.Count).Select(StateAt)];
    }

    /// <summary>Builds the diagram.</summary>
    /// <exception cref="SweepException">The grid has more than 2^62 configs, or too many for an exclusion that may read every axis.</exception>
    public GridShape Build()
    {
        try
        {
            RefuseHopeless();
            var root = Place(0);
            return root?.Count > MaxConfigs ? throw TooManyConfigs() : new GridShape(_levels, _space.Axes.Count, root);
        }
        catch (OverflowException)
        {
            throw TooManyConfigs();
        }
    }

    // Where nothing else narrows the grid, an exclusion is asked of each combination of what it reads: one of half a minute's worth need not be walked to say so.
    private void RefuseHopeless()
    {
        if (_filter is not null || _space.Exclusions.Count != 1 || _space.Axes.Any(static axis => axis.Condition is not null))
        {
            return;
        }

        var (exclusion, read) = _decided.SelectMany(static each => each).Single();
        if (read.Aggregate(1.0, (combinations, level) => combinations * _levels[level].Digits) > MaxEvaluations)
        {
            throw TooManyEvaluations(exclusion);
        }
    }

    private GridNode? Place(int level)
    {
        if (level == _levels.Count)
        {
            return GridNode.Leaf;
        }

        var place = (level, StateOf(level));
        if (!_places.TryGetValue(place, out var node))
        {
            node = MakeNode(level);
            _places.Add(place, node);
        }

        return node;
    }

    private GridNode? MakeNode(int level)
    {
        if (!IsActive(level))
        {
            return GridNode.Inactive(Turn(level, Position.Inactive));
        }

        var digits = _levels[level].Digits;
        if (IsIndifferent(level))
        {
            return GridNode.Uniform(digits, Turn(level, 0));
        }

        var turns = _turns[level];
        if (turns is null && digits > MaxEvaluations)
        {
            throw TooManyEvaluations(_decided.SelectMany(static each => each).First(each => each.Levels.Contains(level)).Exclusion);
        }

        var inside = new GridNode?[turns?.Length ?? digits];
        for (var i = 0; i < inside.Length; i++)
        {
            inside[i] = Turn(level, turns?[i] ?? i);
        }

        // Places that differ in what they were known by may still turn out to allow the same.
        if (!_nodes.TryGetValue(inside, out var node))
        {
            node = turns is null ? GridNode.Of(inside) : GridNode.Of(digits, turns, inside);
            _nodes.Add(inside, node);
        }

        return node;
    }

    private GridNode? Turn(int level, int digit)
    {
        _digits[level] = digit;
        for (var member = 0; member < _levels[level].Axes.Count; member++)
        {
            var axis = _levels[level].Axes[member];
            _values[axis] = digit < 0 ? AxisValue.Inactive : _space.Axes[axis].Values[_levels[level].PositionAt(digit, member)];
            if (_filter is not null && !_filter.Allows(axis, _values[axis]))
            {
                return null;
            }
        }

        return IsExcluded(level) ? null : Place(level + 1);
    }

    private bool IsExcluded(int level)
    {
        foreach (var (exclusion, _) in _decided[level])
        {
            if (++_evaluations > MaxEvaluations)
            {
                throw TooManyEvaluations(exclusion);
            }

            if (exclusion.Excludes(_values))
            {
                return true;
            }
        }

        return false;
    }

    // The members of a pair are conditional alike.
    private bool IsActive(int level) => _space.Axes[_levels[level].Axes[0]].Condition?.Holds(_values) ?? true;

    // Whether no turn of the loop matters to the filter, an exclusion, or a loop inside.
    private bool IsIndifferent(int level) => _decided[level].Count == 0
        && (level + 1 == _levels.Count || _state[level + 1].All(part => part.Level != level || (part.ClassOf is { } classes ? classes.AsSpan(0, classes.Length - 1).IndexOfAnyExcept(classes[0]) < 0 : _levels[level].Digits == 1)))
        && (_filter is null || _levels[level].Axes.All(_filter.AllowsAll));

    private string StateOf(int level) => string.Create(_state[level].Length * 2, (builder: this, level), static (text, state) =>
    {
        var parts = state.builder._state[state.level];
        for (var i = 0; i < parts.Length; i++)
        {
            var digit = state.builder._digits[parts[i].Level];
            var value = parts[i].ClassOf is { } classes ? classes[digit < 0 ? classes.Length - 1 : digit] : digit;
            (text[2 * i], text[(2 * i) + 1]) = ((char)(value >> 16), (char)value);
        }
    });

    // What a place of this loop is known by: of each outer loop that matters from here on, to which of a few classes its turn belongs, the last entry for "not active"; null where every turn is a class of its own.
    private (int Level, int[]? ClassOf)[] StateAt(int level)
    {
        var state = new List<(int Level, int[]? ClassOf)>();
        for (var outer = 0; outer < level; outer++)
        {
            var isRead = _decided.Skip(level).SelectMany(static each => each).Any(each => each.Levels.Contains(outer));
            var conditions = _space.Axes.Where((_, axis) => _levelOf[axis] >= level)
                .Select(static axis => axis.Condition).OfType<ConditionDescriptor>().Where(condition => _levelOf[condition.Axis] == outer).ToList();
            if (isRead || conditions.Count > 0)
            {
                state.Add((outer, isRead ? null : Classes(outer, conditions)));
            }
        }

        return [.. state];
    }

    // The turns of a loop over one axis that the filter lets through; null for all, and of axes that move together, whose turns are few.
    private int[]? TurnsOf(GridLevel level) => level.Rows is null ? _filter?.PositionsOn(level.Axes[0]) : null;

    private int[] Classes(int outer, List<ConditionDescriptor> conditions)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var classOf = new int[_levels[outer].Digits + 1];
        for (var digit = 0; digit < classOf.Length; digit++)
        {
            var holds = string.Concat(conditions.Select(condition => digit < classOf.Length - 1 && condition.Values.Contains(ValueAt(outer, digit, condition.Axis)) ? '1' : '0'));
            known.TryAdd(holds, known.Count);
            classOf[digit] = known[holds];
        }

        return classOf;
    }

    private AxisValue ValueAt(int level, int digit, int axis)
    {
        var member = 0;
        while (_levels[level].Axes[member] != axis)
        {
            member++;
        }

        return _space.Axes[axis].Values[_levels[level].PositionAt(digit, member)];
    }

    private SweepException TooManyConfigs() => new($"The grid of '{_space.Experiment}' has more than 2^62 configs over its {_space.Axes.Count} axes; remove values or axes");

    private SweepException TooManyEvaluations(ExclusionDescriptor exclusion) => new(
        $"The exclusions of '{_space.Experiment}' read axes with more than {MaxEvaluations:N0} combinations, the last looked at by {exclusion.Name}"
        + (exclusion.Axes is null ? ", which may read every axis because it hands its parameter on; let it read single axes, as in c.Activation" : "; let them read fewer axes"));

    /// <summary>Compares what loops allow, turn by turn.</summary>
    private sealed class SameNodes : IEqualityComparer<GridNode?[]>
    {
        public bool Equals(GridNode?[]? left, GridNode?[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(GridNode?[] nodes)
        {
            var hash = default(HashCode);
            foreach (var node in nodes)
            {
                hash.Add(node);
            }

            return hash.ToHashCode();
        }
    }
}
