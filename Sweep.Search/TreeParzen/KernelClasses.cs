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
    private int[] _rows = [];
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

    /// <summary>Computes the logarithms of what every class has in the cells of the points.</summary>
    /// <param name="candidates">The points.</param>
    /// <param name="dimension">The position of the dimension in the group.</param>
    public void Prepare(Candidates candidates, int dimension)
    {
        if (_rows.Length < candidates.Count)
        {
            _rows = new int[candidates.Count];
        }

        if (_table.Length < candidates.Count * _count)
        {
            _table = new double[Math.Max(candidates.Count * _count, 2 * _table.Length)];
        }

        var (x, lows, highs) = (candidates.Coordinates[dimension], candidates.Lows[dimension], candidates.Highs[dimension]);
        for (var c = 0; c < candidates.Count; c++)
        {
            var same = x.AsSpan(0, c).IndexOf(x[c]);
            if (same >= 0)
            {
                _rows[c] = _rows[same];
                continue;
            }

            _rows[c] = c * _count;
            Fill(_table.AsSpan(_rows[c], _count), lows[c], highs[c]);
        }
    }

    /// <summary>Adds to the kernels from <paramref name="start"/> on the logarithms of what they have in the cell of a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Span<double> block, int start, int point)
    {
        ref var row = ref MemoryMarshal.GetReference(_table.AsSpan(_rows[point], _count));
        var classes = _classOf.AsSpan(start, block.Length);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] += Unsafe.Add(ref row, classes[i]);
        }
    }

    // Four classes at a time where the cell is narrow to all of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(Span<double> row, double low, double high)
    {
        row[0] = 0;
        var middle = Vector256.Create((low + high) / 2);
        var half = Vector256.Create((high - low) / 2);
        var logWidth = Vector256.Create(Math.Log(high - low));
        for (var start = 1; start < row.Length; start += 4)
        {
            if (start + 4 <= row.Length)
            {
                var deviations = Vector256.LoadUnsafe(ref _deviations[start]);
                var z = (middle - Vector256.LoadUnsafe(ref _means[start])) / deviations;
                var width = half / deviations;
                if (TruncatedNormal.AreNarrow(z, width))
                {
                    (Vector256.LoadUnsafe(ref _densities[start]) + logWidth + TruncatedNormal.LogNarrowMeans(z, width)).StoreUnsafe(ref row[start]);
                    continue;
                }
            }

            for (var i = start; i < Math.Min(start + 4, row.Length); i++)
            {
                row[i] = _users[i] == 0 ? 0 : _peaks[i] + TruncatedNormal.LogMass((low - _means[i]) / _deviations[i], (high - _means[i]) / _deviations[i]);
            }
        }
    }
}
