using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.TreeParzen;

/// <summary>The kernels of a dimension with steps, by mean and deviation: configs share values, so that there are far fewer kinds of kernels than configs, and what costs most is computed once a kind.</summary>
internal sealed class KernelClasses
{
    private readonly Dictionary<(double Mean, double Deviation), int> _found = [];
    private readonly Stack<int> _free = new();
    private int[] _classOf = []; // 0 of a position without a kernel
    private int[] _users = new int[64]; // by class; 0 of one that is free
    private double[] _means = new double[64];
    private double[] _deviations = new double[64];
    private double[] _peaks = new double[64];
    private double[] _densities = new double[64]; // the peaks less the logarithms of the deviations
    private double[] _table = [];
    private Row[] _rows = [];
    private int _kernels;
    private int _count = 1;

    /// <summary>Makes room for kernels at positions below a number.</summary>
    public void Grow(int length) => Array.Resize(ref _classOf, length);

    /// <summary>Removes all kernels.</summary>
    public void Clear()
    {
        _found.Clear();
        _free.Clear();
        _count = 1;
        Array.Clear(_classOf);
    }

    /// <summary>Sets a kernel, instead of the one that was there.</summary>
    /// <param name="kernel">Its position.</param>
    /// <param name="mean">On the scale of the search.</param>
    /// <param name="deviation">On the scale of the search.</param>
    /// <param name="peak">The negated logarithm of its probability between the bounds.</param>
    public void Set(int kernel, double mean, double deviation, double peak)
    {
        Remove(kernel);
        if (!_found.TryGetValue((mean, deviation), out var place))
        {
            place = _free.Count > 0 ? _free.Pop() : _count++;
            if (place == _means.Length)
            {
                Array.Resize(ref _users, 2 * place);
                Array.Resize(ref _means, 2 * place);
                Array.Resize(ref _deviations, 2 * place);
                Array.Resize(ref _peaks, 2 * place);
                Array.Resize(ref _densities, 2 * place);
            }

            _found.Add((mean, deviation), place);
            (_users[place], _means[place], _deviations[place]) = (0, mean, deviation);
            (_peaks[place], _densities[place]) = (peak, peak - Math.Log(deviation));
        }

        _users[place]++;
        _classOf[kernel] = place;
    }

    /// <summary>Removes the kernel at a position, if there is one.</summary>
    public void Remove(int kernel)
    {
        var place = _classOf[kernel];
        _classOf[kernel] = 0;
        if (place > 0 && --_users[place] == 0)
        {
            _found.Remove((_means[place], _deviations[place]));
            _free.Push(place);
        }
    }

    /// <summary>Starts with new points.</summary>
    /// <param name="candidates">The points.</param>
    /// <param name="dimension">The position of the dimension in the group.</param>
    /// <param name="kernels">How many positions for kernels there are.</param>
    public void Prepare(Candidates candidates, int dimension, int kernels)
    {
        if (_rows.Length < candidates.Count)
        {
            _rows = new Row[candidates.Count];
        }

        if (_table.Length < candidates.Count * _count)
        {
            _table = new double[Math.Max(candidates.Count * _count, 2 * _table.Length)];
        }

        _kernels = kernels;
        var (x, lows, highs) = (candidates.Coordinates[dimension], candidates.Lows[dimension], candidates.Highs[dimension]);
        for (var c = 0; c < candidates.Count; c++)
        {
            // Points of one cell have one row.
            var same = x.AsSpan(0, c).IndexOf(x[c]);
            _rows[c] = new Row(same >= 0 ? same : c, lows[c], highs[c], Math.Log(highs[c] - lows[c]));
        }
    }

    /// <summary>Adds to the kernels the logarithms of what they have in the cell of a point.</summary>
    /// <param name="block">One number a kernel, those of the fours that are left first; overwritten.</param>
    /// <param name="fours">Which fours of the block are left; overwritten.</param>
    /// <param name="start">The position of the block's first kernel.</param>
    /// <param name="point">The point.</param>
    /// <param name="least">What is less than this is negligible.</param>
    /// <returns>How many fours are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Keep(Span<double> block, Span<int> fours, int start, int point, double least)
    {
        ref var row = ref _rows[_rows[point].Place];
        if (!row.IsFilled && (long)fours.Length * _kernels >= (long)_count * block.Length / KernelBlock.Width)
        {
            Fill(ref row);
        }

        var limit = Vector256.Create(least);
        ref var sums = ref MemoryMarshal.GetReference(block);
        ref var first = ref _table[row.Place * _count];
        ref var classOf = ref _classOf[start];
        var left = 0;
        for (var i = 0; i < fours.Length; i++)
        {
            var four = fours[i];
            var classes = Vector128.LoadUnsafe(ref classOf, (nuint)(KernelBlock.Width * four));
            var logs = row.IsFilled
                ? Vector256.Create(Unsafe.Add(ref first, classes[0]), Unsafe.Add(ref first, classes[1]), Unsafe.Add(ref first, classes[2]), Unsafe.Add(ref first, classes[3]))
                : LogMasses(row, classes);
            left += KernelBlock.Keep(ref sums, fours, left, four, Vector256.LoadUnsafe(ref sums, (nuint)(KernelBlock.Width * i)) + logs, limit);
        }

        return left;
    }

    private void Fill(ref Row row)
    {
        row.IsFilled = true;
        var logs = _table.AsSpan(row.Place * _count, _count);
        var (place, step) = (Vector128.Create(0, 1, 2, 3), Vector128.Create(KernelBlock.Width));
        var start = 0;
        for (; start + KernelBlock.Width <= logs.Length; start += KernelBlock.Width, place += step)
        {
            LogMasses(row, place).StoreUnsafe(ref logs[start]);
        }

        for (; start < logs.Length; start++)
        {
            logs[start] = LogMasses(row, Vector128.Create(start))[0];
        }
    }

    // What four classes have in a cell. A class has the same number whichever the other three are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<double> LogMasses(in Row row, Vector128<int> classes)
    {
        var (a, b, c, d) = (classes[0], classes[1], classes[2], classes[3]);
        var deviations = Vector256.Create(_deviations[a], _deviations[b], _deviations[c], _deviations[d]);
        var z = (Vector256.Create((row.Low + row.High) / 2) - Vector256.Create(_means[a], _means[b], _means[c], _means[d])) / deviations;
        var half = Vector256.Create((row.High - row.Low) / 2) / deviations;
        var logs = Vector256.Create(_densities[a], _densities[b], _densities[c], _densities[d]) + Vector256.Create(row.LogWidth) + TruncatedNormal.LogNarrowMeans(z, half);
        var isNarrow = TruncatedNormal.IsNarrow(z, half).AsInt64();
        if (isNarrow == Vector256<long>.AllBitsSet)
        {
            return logs;
        }

        for (var lane = 0; lane < KernelBlock.Width; lane++)
        {
            var place = classes[lane];
            if (_users[place] == 0)
            {
                logs = logs.WithElement(lane, 0);
            }
            else if (isNarrow[lane] == 0)
            {
                logs = logs.WithElement(lane, _peaks[place] + TruncatedNormal.LogMass((row.Low - _means[place]) / _deviations[place], (row.High - _means[place]) / _deviations[place]));
            }
        }

        return logs;
    }

    // Of the points with one cell.
    private struct Row(int place, double low, double high, double logWidth)
    {
        public readonly int Place = place;
        public readonly double Low = low;
        public readonly double High = high;
        public readonly double LogWidth = logWidth;
        public bool IsFilled;
    }
}
