namespace Sweep.Runtime.Spaces;

/// <summary>One of the nested loops over a grid: over an axis, or over axes that move together.</summary>
/// <param name="Axes">The positions of its axes.</param>
/// <param name="Digits">How many turns it has.</param>
/// <param name="Rows">Of axes that move together: of each turn, a position on each axis. Null of one axis, whose position is the turn.</param>
internal sealed record GridLevel(IReadOnlyList<int> Axes, int Digits, IReadOnlyList<IReadOnlyList<int>>? Rows)
{
    private readonly int _axis = Axes[0];

    /// <summary>The loops over a space, outermost first.</summary>
    public static IReadOnlyList<GridLevel> Of(SpaceDescriptor space)
    {
        var levels = new List<GridLevel>();
        for (var axis = 0; axis < space.Axes.Count; axis++)
        {
            var pair = space.Pairs.FirstOrDefault(each => each.Axes.Contains(axis));
            if (pair is null)
            {
                levels.Add(new([axis], space.Axes[axis].Values.Count, null));
            }
            else if (pair.Axes[0] == axis)
            {
                levels.Add(new(pair.Axes, pair.Rows.Count, pair.Rows));
            }
        }

        return levels;
    }

    /// <summary>The position on the <paramref name="member"/>th of its axes at a turn.</summary>
    public int PositionAt(int digit, int member) => digit < 0 || Rows is null ? digit : Rows[digit][member];

    /// <summary>Writes the positions of its axes at a turn, or <see cref="Position.Inactive"/>.</summary>
    public void Put(int digit, Span<int> positions)
    {
        if (Rows is null)
        {
            positions[_axis] = digit;
            return;
        }

        for (var member = 0; member < Axes.Count; member++)
        {
            positions[Axes[member]] = PositionAt(digit, member);
        }
    }

    /// <summary>The turn with these positions; <see cref="Position.Inactive"/> when all of its axes are; <see cref="Position.None"/> when there is none.</summary>
    public int Find(ReadOnlySpan<int> positions)
    {
        if (Rows is null)
        {
            return positions[_axis];
        }

        for (var digit = Position.Inactive; digit < Rows.Count; digit++)
        {
            var member = 0;
            while (member < Axes.Count && PositionAt(digit, member) == positions[Axes[member]])
            {
                member++;
            }

            if (member == Axes.Count)
            {
                return digit;
            }
        }

        return Position.None;
    }
}
