namespace Sweep.Runtime.Spaces;

/// <summary>Enumerates a grid in order. Allocates once; each step updates only what differs from the previous config.</summary>
internal sealed class GridWalker
{
    private readonly GridShape _shape;
    private readonly GridNode[] _path;
    private readonly int[] _digits;
    private readonly int[] _positions;
    private bool _hasBegun;

    /// <summary>Creates an enumerator positioned before the first config.</summary>
    public GridWalker(GridShape shape)
    {
        _shape = shape;
        _path = new GridNode[shape.Levels.Length];
        _digits = new int[shape.Levels.Length];
        _positions = new int[shape.AxisCount];
    }

    /// <summary>The config's positions, one an axis; the next step overwrites them.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Resets the enumerator to before the first config.</summary>
    public void Reset() => _hasBegun = false;

    /// <summary>Advances to the next config.</summary>
    /// <returns>False at the end of the grid.</returns>
    public bool MoveNext()
    {
        if (!_hasBegun)
        {
            _hasBegun = _shape.Root is not null;
            return _hasBegun && Descend(0, _shape.Root!);
        }

        for (var level = _path.Length - 1; level >= 0; level--)
        {
            var node = _path[level];
            var digit = node.Next(_digits[level] + 1);
            if (digit >= 0)
            {
                return Descend(level + 1, Turn(level, node, digit));
            }
        }

        return false;
    }

    // Begins every loop from this one inwards.
    private bool Descend(int level, GridNode node)
    {
        for (; level < _path.Length; level++)
        {
            _path[level] = node;
            node = Turn(level, node, node.Digits == 0 ? Position.Inactive : node.Next(0));
        }

        return true;
    }

    private GridNode Turn(int level, GridNode node, int digit)
    {
        _digits[level] = digit;
        _shape.Levels[level].Put(digit, _positions);
        return node.Inside(digit)!;
    }
}
