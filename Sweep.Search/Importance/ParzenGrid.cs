using MathNet.Numerics;
using Sweep.Runtime.Search;

namespace Sweep.Search.Importance;

/// <summary>Parzen estimators of one dimension on a grid of at most 50 cells: of normal kernels whose width is by Scott's rule ("Multivariate density estimation", 1992), of a list without an order by category; with a prior over the whole grid that counts as one config.</summary>
internal sealed class ParzenGrid
{
    private const int MostCells = 50;
    private const double Least = 1e-12;

    private readonly Dimension _dimension;
    private readonly int _cells;
    private readonly double _low;
    private readonly double _width;

    /// <summary>The grid of a dimension with at least two values.</summary>
    public ParzenGrid(Dimension dimension)
    {
        _dimension = dimension;
        _cells = dimension.Kind switch
        {
            DimensionKind.Categorical => (int)dimension.Count,
            DimensionKind.Real => MostCells,
            _ when dimension.IsLog => (int)Math.Min(MostCells, Math.Ceiling(Math.Log(dimension.Count) / Math.Log(2)) + 1),
            _ => (int)Math.Min(MostCells, dimension.Count),
        };
        _low = dimension.ToModel(dimension.Low);
        _width = (dimension.ToModel(dimension.High) - _low) / (_cells - 1);
    }

    /// <summary>How many configs are in each cell.</summary>
    /// <param name="values">The dimension's values, by config.</param>
    /// <param name="configs">The configs to count.</param>
    /// <param name="active">How many of them have a value.</param>
    public int[] Count(ReadOnlySpan<double> values, int[] configs, out int active)
    {
        var counts = new int[_cells];
        active = 0;
        foreach (var config in configs)
        {
            if (!double.IsNaN(values[config]))
            {
                active++;
                counts[(int)Math.Clamp(Math.Ceiling(((_dimension.ToModel(values[config]) - _low) / _width) - 0.5), 0, _cells - 1)]++;
            }
        }

        return counts;
    }

    /// <summary>The estimated density by cell; nowhere 0.</summary>
    /// <param name="counts">Of <see cref="Count"/>, with at least one config.</param>
    public double[] Density(int[] counts)
    {
        var total = 1.0; // the prior
        var kernels = 1;
        foreach (var count in counts)
        {
            total += count;
            kernels += count > 0 ? 1 : 0;
        }

        var density = new double[_cells];
        if (_dimension.Kind == DimensionKind.Categorical)
        {
            AddCategories(counts, total, kernels, density);
        }
        else
        {
            AddKernels(counts, total, density);
        }

        for (var i = 0; i < density.Length; i++)
        {
            density[i] += Least;
        }

        return density;
    }

    // Each kernel spreads one config's worth over all categories.
    private void AddCategories(int[] counts, double total, int kernels, double[] density)
    {
        var spread = 1.0 / kernels;
        var sum = 1 + (_cells * spread);
        for (var i = 0; i < _cells; i++)
        {
            density[i] = (((total - 1) * spread / sum) + (counts[i] / sum) + (1.0 / _cells)) / total;
        }
    }

    private void AddKernels(int[] counts, double total, double[] density)
    {
        var sigma = Math.Max(Scott(counts, (long)total - 1), 0.5 / 1.64);
        for (var cell = 0; cell < _cells; cell++)
        {
            if (counts[cell] > 0)
            {
                AddKernel(cell, sigma, counts[cell] / total, density);
            }
        }

        AddKernel((_cells - 1) / 2.0, _cells, 1 / total, density);
    }

    private void AddKernel(double center, double sigma, double weight, double[] density)
    {
        var scale = 1 / (sigma * Constants.Sqrt2);
        var left = SpecialFunctions.Erf((-0.5 - center) * scale);
        var whole = SpecialFunctions.Erf((_cells - 0.5 - center) * scale) - left;
        for (var cell = 0; cell < _cells; cell++)
        {
            var right = SpecialFunctions.Erf((cell + 0.5 - center) * scale);
            density[cell] += weight * (right - left) / whole;
            left = right;
        }
    }

    private double Scott(int[] counts, long sum)
    {
        var mean = 0.0;
        for (var cell = 0; cell < _cells; cell++)
        {
            mean += cell * (double)counts[cell] / sum;
        }

        var variance = 0.0;
        long below = 0;
        int? first = null, third = null;
        var last = 0;
        for (var cell = 0; cell < _cells; cell++)
        {
            if (counts[cell] == 0)
            {
                continue;
            }

            variance += (cell - mean) * (cell - mean) * counts[cell];
            below += counts[cell];
            first ??= below >= sum / 4 ? cell : null;
            third ??= below > sum * 3 / 4 ? cell : null;
            last = cell;
        }

        var deviation = Math.Sqrt(variance / Math.Max(1, sum - 1));
        var quartiles = (third ?? last) - (first ?? last);
        return 1.059 * Math.Min(quartiles / 1.34, deviation) * Math.Pow(sum, -0.2);
    }
}
