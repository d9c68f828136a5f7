using System.Runtime.CompilerServices;

namespace Sweep.Search.GaussianProcesses;

/// <summary>What a Gaussian process expects at other points, given points and values. Not thread-safe.</summary>
/// <remarks>Rasmussen and Williams, "Gaussian processes for machine learning", MIT Press 2006, equations 2.25 and 2.26, with the inverse of the Cholesky factor kept.</remarks>
internal sealed class GpPosterior
{
    private readonly GpColumns _columns;
    private readonly double[] _values;
    private readonly int _stride;
    private readonly double[] _inverse; // of the Cholesky factor; rows that only pad are those of the identity
    private readonly double[] _solved;
    private readonly double[] _kernel;
    private readonly double[] _slopes;
    private readonly double[] _explained;
    private readonly double[] _back;
    private double[] _block = [];
    private double[] _product = [];
    private int _count;
    private int _size;

    /// <summary>Of points and values.</summary>
    /// <param name="columns">The points, with room for <paramref name="more"/>.</param>
    /// <param name="values">One value a point.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="more">How many points can be added.</param>
    /// <exception cref="ArithmeticException">The covariance cannot be factored.</exception>
    public GpPosterior(GpColumns columns, ReadOnlySpan<double> values, GpParameters parameters, int more = 0)
    {
        (_columns, Parameters, _count) = (columns, parameters, values.Length);
        _size = DenseAlgebra.Pad(_count, DenseAlgebra.Rows);
        _stride = DenseAlgebra.Pad(_count + more, DenseAlgebra.Columns);
        _values = new double[_stride];
        values.CopyTo(_values);
        var matrix = new double[_size * _stride];
        GpLikelihood.Covariance(columns, _count, parameters, matrix, [], _stride);
        if (!DenseAlgebra.Cholesky(matrix, _size, _stride))
        {
            throw new ArithmeticException("The covariance of the observations cannot be factored");
        }

        _inverse = new double[_stride * _stride];
        DenseAlgebra.InvertLower(matrix, _inverse, _size, _stride);
        for (var i = _size; i < _stride; i++)
        {
            _inverse[(i * _stride) + i] = 1;
        }

        (_solved, _kernel, _slopes, _explained, _back) = (new double[_stride], new double[_stride], new double[_stride], new double[_stride], new double[_stride]);
        Solve();
    }

    /// <summary>The parameters.</summary>
    public GpParameters Parameters { get; }

    /// <summary>Adds a point with a value, without a new factorisation.</summary>
    public void Add(ReadOnlySpan<double> point, double value)
    {
        _columns.Set(_count, point);
        var variance = Explain(point, []) + Parameters.Noise;
        var row = _inverse.AsSpan(_count * _stride, _stride);
        var diagonal = Math.Sqrt(Math.Max(variance, GpParameters.LeastNoise));
        Back();
        for (var j = 0; j < _count; j++)
        {
            row[j] = -_back[j] / diagonal;
        }

        row[_count] = 1 / diagonal;
        _values[_count] = value;
        _count++;
        _size = DenseAlgebra.Pad(_count, DenseAlgebra.Rows);
        Solve();
    }

    /// <summary>The mean and variance at a point, without noise.</summary>
    public (double Mean, double Variance) At(ReadOnlySpan<double> point)
    {
        var variance = Explain(point, []);
        return (DenseAlgebra.Dot(_kernel.AsSpan(0, _count), _solved), Math.Max(0, variance));
    }

    /// <summary>The mean and variance at a point, and what their gradients are made of: see <see cref="Gradient"/>.</summary>
    public (double Mean, double Variance) Prepare(ReadOnlySpan<double> point)
    {
        var variance = Explain(point, _slopes.AsSpan(0, _size));
        Back();
        return (DenseAlgebra.Dot(_kernel.AsSpan(0, _count), _solved), Math.Max(0, variance));
    }

    /// <summary>Adds a combination of the gradients of the mean and the variance at the point of the last <see cref="Prepare"/>.</summary>
    /// <param name="point">That point.</param>
    /// <param name="ofMean">The factor of the mean's.</param>
    /// <param name="ofVariance">The factor of the variance's.</param>
    /// <param name="gradient">One number a column; 0 is added where there is no order.</param>
    public void Gradient(ReadOnlySpan<double> point, double ofMean, double ofVariance, Span<double> gradient)
    {
        var factors = _explained.AsSpan(0, _count);
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = 2 * _slopes[i] * ((ofMean * _solved[i]) - (2 * ofVariance * _back[i]));
        }

        for (var column = 0; column < gradient.Length; column++)
        {
            if (_columns.IsOrdered(column))
            {
                gradient[column] += Parameters.Weights[_columns.WeightOf(column)] * _columns.SumOfDifferences(column, point[column], factors);
            }
        }
    }

    /// <summary>The means and variances at many points.</summary>
    /// <param name="points">By rows, one number a column.</param>
    /// <param name="means">Overwritten, one a point.</param>
    /// <param name="variances">Overwritten, one a point.</param>
    public void At(ReadOnlySpan<double> points, Span<double> means, Span<double> variances)
    {
        const int Width = 32;
        if (_block.Length == 0)
        {
            (_block, _product) = (new double[_stride * Width], new double[_stride * Width]);
        }

        for (var first = 0; first < means.Length; first += Width)
        {
            var count = Math.Min(Width, means.Length - first);
            var width = DenseAlgebra.Pad(count, DenseAlgebra.Columns);
            for (var each = 0; each < count; each++)
            {
                Covariances(points.Slice((first + each) * _columns.Count, _columns.Count), []);
                means[first + each] = DenseAlgebra.Dot(_kernel.AsSpan(0, _count), _solved);
                for (var i = 0; i < _size; i++)
                {
                    _block[(i * width) + each] = _kernel[i];
                }
            }

            DenseAlgebra.LowerTimes(_inverse, _stride, _block, _product, _size, width);
            variances.Slice(first, count).Fill(Parameters.Scale);
            for (var i = 0; i < _count; i++)
            {
                for (var each = 0; each < count; each++)
                {
                    variances[first + each] -= _product[(i * width) + each] * _product[(i * width) + each];
                }
            }

            for (var each = 0; each < count; each++)
            {
                variances[first + each] = Math.Max(0, variances[first + each]);
            }
        }
    }

    private void Covariances(ReadOnlySpan<double> point, Span<double> slopes)
    {
        var kernel = _kernel.AsSpan(0, _size);
        _columns.Distances(point, Parameters.Weights, kernel);
        MaternKernel.Apply(kernel, Parameters.Scale, slopes);
        kernel[_count..].Clear();
    }

    // The variance left at a point; what explains the rest, in _explained.
    private double Explain(ReadOnlySpan<double> point, Span<double> slopes)
    {
        Covariances(point, slopes);
        var variance = Parameters.Scale;
        for (var i = 0; i < _count; i++)
        {
            _explained[i] = DenseAlgebra.Dot(_inverse.AsSpan(i * _stride, i + 1), _kernel);
            variance -= _explained[i] * _explained[i];
        }

        return variance;
    }

    private void Back() => TransposedTimes(_explained, _back);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve()
    {
        for (var i = 0; i < _count; i++)
        {
            _explained[i] = DenseAlgebra.Dot(_inverse.AsSpan(i * _stride, i + 1), _values);
        }

        TransposedTimes(_explained, _solved);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransposedTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i < _count; i++)
        {
            DenseAlgebra.AddScaled(product, _inverse.AsSpan(i * _stride, i + 1), vector[i]);
        }
    }
}
