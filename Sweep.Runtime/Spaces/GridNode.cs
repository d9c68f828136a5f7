namespace Sweep.Runtime.Spaces;

/// <summary>Where the nested loops over a grid may be, with what the loops inside can still give; shared by all places that allow the same.</summary>
/// <remarks>
/// A node without configs does not exist: null stands for it. Either every digit leads to the same node, or each has its own; of a loop that a filter leaves few turns of, only those are kept.
/// </remarks>
internal sealed class GridNode
{
    /// <summary>The inside of the innermost loop: one config.</summary>
    public static readonly GridNode Leaf = new(0, null, null, null, null, 1);

    private readonly GridNode? _only;
    private readonly int[]? _turns; // the digits of the children, ascending; null where each digit has one
    private readonly GridNode?[]? _children;
    private readonly long[]? _starts;
    private readonly ulong _childCount;
    private readonly ulong _reciprocal;

    private GridNode(int digits, GridNode? only, int[]? turns, GridNode?[]? children, long[]? starts, long count)
    {
        (Digits, _only, _turns, _children, _starts, Count) = (digits, only, turns, children, starts, count);
        _childCount = (ulong)(only?.Count ?? 1);
        // Multiplying by 2^64/d rounded up and dropping 64 bits divides exactly as long as index · d stays below 2^64.
        _reciprocal = only is not null && _childCount > 1 && (UInt128)(ulong)count * _childCount < ulong.MaxValue ? (ulong.MaxValue / _childCount) + 1 : 0;
    }

    /// <summary>How many turns the loop has, those that lead to nothing included; 0 of a loop over an axis that is not active here.</summary>
    public int Digits { get; }

    /// <summary>The number of configs.</summary>
    public long Count { get; }

    /// <summary>A loop over an axis that is not active here.</summary>
    public static GridNode? Inactive(GridNode? inside) => inside is null ? null : new(0, inside, null, null, null, inside.Count);

    /// <summary>A loop whose turns all allow the same.</summary>
    /// <exception cref="OverflowException">More than 2^63 − 1 configs.</exception>
    public static GridNode? Uniform(int digits, GridNode? inside) => inside is null || digits == 0 ? null : new(digits, inside, null, null, null, checked(digits * inside.Count));

    /// <summary>A loop with what each turn allows.</summary>
    /// <exception cref="OverflowException">More than 2^63 − 1 configs.</exception>
    public static GridNode? Of(GridNode?[] inside) => inside.All(child => ReferenceEquals(child, inside[0]))
        ? Uniform(inside.Length, inside[0])
        : Make(inside.Length, null, inside);

    /// <summary>A loop of which only some turns allow anything.</summary>
    /// <param name="digits">How many turns it has.</param>
    /// <param name="turns">Those that may allow something, ascending.</param>
    /// <param name="inside">What each of those allows.</param>
    /// <exception cref="OverflowException">More than 2^63 − 1 configs.</exception>
    public static GridNode? Of(int digits, int[] turns, GridNode?[] inside)
    {
        int[] kept = [.. turns.Where((_, i) => inside[i] is not null)];
        return kept.Length == 0 ? null : Make(digits, kept, [.. inside.Where(child => child is not null)]);
    }

    private static GridNode Make(int digits, int[]? turns, GridNode?[] inside)
    {
        var starts = new long[inside.Length];
        var count = 0L;
        for (var i = 0; i < inside.Length; i++)
        {
            starts[i] = count;
            count = checked(count + (inside[i]?.Count ?? 0));
        }

        return new(digits, null, turns, inside, starts, count);
    }

    /// <summary>What the loops inside allow at this turn; null when nothing.</summary>
    public GridNode? Inside(int digit) => _only ?? (_turns is null ? _children![digit] : Array.BinarySearch(_turns, digit) is >= 0 and var i ? _children![i] : null);

    /// <summary>How many configs come before this turn's, which allows something.</summary>
    public long Start(int digit) => _starts is null ? digit * _only!.Count
        : _turns is null ? _starts[digit]
        : Array.BinarySearch(_turns, digit) is >= 0 and var i ? _starts[i] : 0;

    /// <summary>The turn in which the config at <paramref name="index"/> is; takes those before it off the index.</summary>
    /// <param name="index">In [0, <see cref="Count"/>).</param>
    public int Take(ref long index)
    {
        if (_starts is null)
        {
            if (_childCount == 1)
            {
                var last = (int)index;
                index = 0;
                return last;
            }

            var turn = _reciprocal != 0 ? Math.BigMul((ulong)index, _reciprocal, out _) : (ulong)index / _childCount;
            index -= (long)(turn * _childCount);
            return (int)turn;
        }

        // The last turn that starts at or before the index, and so not one of those that give nothing.
        var digit = Array.BinarySearch(_starts, index);
        digit = digit < 0 ? ~digit - 1 : digit;
        while (_children![digit] is null || (digit + 1 < _starts.Length && _starts[digit + 1] <= index))
        {
            digit++;
        }

        index -= _starts[digit];
        return _turns is null ? digit : _turns[digit];
    }

    /// <summary>The first turn from <paramref name="digit"/> on that gives something, or −1.</summary>
    public int Next(int digit)
    {
        if (_children is null)
        {
            return digit < Digits ? digit : -1;
        }

        if (_turns is not null)
        {
            var i = Array.BinarySearch(_turns, digit);
            i = i < 0 ? ~i : i;
            return i < _turns.Length ? _turns[i] : -1;
        }

        while (digit < _children.Length)
        {
            if (_children[digit] is not null)
            {
                return digit;
            }

            digit++;
        }

        return -1;
    }
}
