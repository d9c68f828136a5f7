namespace Sweep.Search.TreeParzen;

/// <summary>The kernels of a dimension with steps, by mean and deviation: configs share values, so that there are far fewer kinds of kernels than configs, and what costs most is computed once a kind.</summary>
internal sealed class KernelClasses
{
    private int[] _classOf = [];
    private double[] _means = [];
    private double[] _deviations = [];
    private double[] _peaks = [];
    private double[] _table = [];
    private int[] _rows = [];
    private int _count;
    private int _run; // the first class with the mean that was added last

    /// <summary>Begins with no kernel.</summary>
    public void Begin(int kernels)
    {
        _count = _run = 0;
        if (_classOf.Length < kernels)
        {
            var length = Math.Max(kernels, 2 * _classOf.Length);
            (_classOf, _means, _deviations, _peaks) = (new int[length], new double[length], new double[length], new double[length]);
        }
    }

    /// <summary>Adds a kernel; by ascending means.</summary>
    /// <param name="kernel">Its position.</param>
    /// <param name="mean">On the scale of the search.</param>
    /// <param name="deviation">On the scale of the search.</param>
    /// <param name="peak">The negated logarithm of its probability between the bounds.</param>
    public void Add(int kernel, double mean, double deviation, double peak)
    {
        if (_count == 0 || _means[_count - 1] != mean)
        {
            _run = _count;
        }

        var place = _run;
        while (place < _count && _deviations[place] != deviation)
        {
            place++;
        }

        if (place == _count)
        {
            (_means[place], _deviations[place], _peaks[place]) = (mean, deviation, peak);
            _count++;
        }

        _classOf[kernel] = place;
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
            var row = _table.AsSpan(_rows[c], _count);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = _peaks[i] + TruncatedNormal.LogMass((lows[c] - _means[i]) / _deviations[i], (highs[c] - _means[i]) / _deviations[i]);
            }
        }
    }

    /// <summary>Adds to the kernels from <paramref name="start"/> on the logarithms of what they have in the cell of a point.</summary>
    public void Add(Span<double> block, int start, int point)
    {
        var row = _table.AsSpan(_rows[point], _count);
        var classes = _classOf.AsSpan(start, block.Length);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] += row[classes[i]];
        }
    }
}
