namespace Sweep.Search.GaussianProcesses;

/// <summary>How probable parameters are, given points and values: the log marginal likelihood plus the log density of the parameters before anything was seen. Not thread-safe.</summary>
/// <remarks>
/// Rasmussen and Williams, "Gaussian processes for machine learning", MIT Press 2006, equations 2.30 and 5.9. Before anything was seen: scale Gamma(2, 1), noise Gamma(1.1, 30) and
/// for an inverse squared lengthscale λ the log density −(0.1 / λ + 0.1 λ).
/// </remarks>
internal sealed class GpLikelihood
{
    private readonly GpColumns _columns;
    private readonly double[] _values;
    private readonly int _count;
    private readonly int _size;
    private readonly int _stride;
    private readonly double[] _matrix;
    private readonly double[] _slopes;
    private readonly double[] _inverse;
    private readonly double[] _product;
    private readonly double[] _point;
    private readonly double[] _solved;
    private readonly double[] _explained;

    /// <summary>Of points and values.</summary>
    /// <param name="columns">The points.</param>
    /// <param name="values">One value a point, with mean 0 and variance 1 or nearly.</param>
    public GpLikelihood(GpColumns columns, ReadOnlySpan<double> values)
    {
        _columns = columns;
        _count = values.Length;
        _size = DenseAlgebra.Pad(_count, DenseAlgebra.Rows);
        _stride = DenseAlgebra.Pad(_size, DenseAlgebra.Columns);
        _values = new double[_stride];
        values.CopyTo(_values);
        (_matrix, _slopes, _inverse, _product) = (new double[_size * _stride], new double[_size * _stride], new double[_size * _stride], new double[_size * _stride]);
        (_point, _solved, _explained) = (new double[columns.Count], new double[_stride], new double[_stride]);
    }

    /// <summary>The covariance by rows of the points, with the noise on the diagonal: the lower triangle, and ones on the diagonal of rows that only pad.</summary>
    /// <param name="columns">The points.</param>
    /// <param name="count">How many.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="matrix">Rows of <paramref name="stride"/>; overwritten.</param>
    /// <param name="slopes">The derivatives by the squared distance, or empty.</param>
    /// <param name="stride">The length of a row.</param>
    public static void Covariance(GpColumns columns, int count, GpParameters parameters, Span<double> matrix, Span<double> slopes, int stride)
    {
        Span<double> point = stackalloc double[columns.Count];
        for (var i = 0; i < count; i++)
        {
            for (var column = 0; column < point.Length; column++)
            {
                point[column] = columns[column, i];
            }

            var length = DenseAlgebra.Pad(i + 1, 4);
            var row = matrix.Slice(i * stride, length);
            columns.Distances(point, parameters.Weights, row);
            MaternKernel.Apply(row, parameters.Scale, slopes.Length == 0 ? slopes : slopes.Slice(i * stride, length));
            row[i] += parameters.Noise;
        }

        for (var i = count; i < matrix.Length / stride; i++)
        {
            matrix.Slice(i * stride, stride).Clear();
            matrix[(i * stride) + i] = 1;
        }
    }

    /// <summary>The log marginal likelihood without its constant.</summary>
    /// <returns>−∞ if the covariance cannot be factored.</returns>
    public double LogLikelihood(GpParameters parameters)
    {
        Covariance(_columns, _count, parameters, _matrix, _slopes, _stride);
        if (!DenseAlgebra.Cholesky(_matrix, _size, _stride))
        {
            return double.NegativeInfinity;
        }

        DenseAlgebra.InvertLower(_matrix, _inverse, _size, _stride);
        double sum = 0;
        _solved.AsSpan().Clear();
        for (var i = 0; i < _size; i++)
        {
            var row = _inverse.AsSpan(i * _stride, i + 1);
            _explained[i] = DenseAlgebra.Dot(row, _values);
            sum -= Math.Log(_matrix[(i * _stride) + i]) + (0.5 * _explained[i] * _explained[i]);
            DenseAlgebra.AddScaled(_solved, row, _explained[i]);
        }

        return sum;
    }

    /// <summary>The negated log density of parameters, and its gradient.</summary>
    /// <param name="logs">See <see cref="GpParameters.ToLogs"/>.</param>
    /// <param name="gradient">Overwritten.</param>
    public double NegativeLogDensity(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var parameters = GpParameters.FromLogs(logs);
        var likelihood = LogLikelihood(parameters);
        if (double.IsNegativeInfinity(likelihood))
        {
            return double.PositiveInfinity;
        }

        gradient.Clear();
        DenseAlgebra.TransposedTimes(_inverse, _product, _size, _stride);
        var (scale, noise) = AddLikelihoodGradient(parameters, gradient);
        double prior = 0;
        for (var i = 0; i < parameters.Weights.Length; i++)
        {
            var weight = parameters.Weights[i];
            prior -= (0.1 / weight) + (0.1 * weight);
            gradient[i] = -((gradient[i] * weight) + (0.1 / weight) - (0.1 * weight));
        }

        prior += Math.Log(parameters.Scale) - parameters.Scale + (0.1 * Math.Log(parameters.Noise)) - (30 * parameters.Noise);
        gradient[^2] = -(scale + 1 - parameters.Scale);
        gradient[^1] = -((noise + (0.1 / parameters.Noise) - 30) * (parameters.Noise - GpParameters.LeastNoise));
        return -(likelihood + prior);
    }

    // By the weights (into gradient), by the log of the scale, and by the noise.
    private (double Scale, double Noise) AddLikelihoodGradient(GpParameters parameters, Span<double> gradient)
    {
        double noise = 0;
        for (var i = 0; i < _count; i++)
        {
            var slopes = _slopes.AsSpan(i * _stride, DenseAlgebra.Pad(i + 1, 4));
            var inverse = _product.AsSpan(i * _stride, i);
            for (var j = 0; j < i; j++)
            {
                slopes[j] *= (_solved[i] * _solved[j]) - inverse[j];
            }

            noise += 0.5 * ((_solved[i] * _solved[i]) - _product[(i * _stride) + i]);
            slopes[i..].Clear();
            for (var column = 0; column < _point.Length; column++)
            {
                _point[column] = _columns[column, i];
            }

            _columns.AddSquares(_point, slopes, gradient);
        }

        // The covariance without noise is linear in the scale: of tr(W K) with K = scale part + noise part, and K⁻¹ K = 1, only products with the values remain.
        double quadratic = 0;
        for (var i = 0; i < _count; i++)
        {
            quadratic += _solved[i] * _values[i];
        }

        var scale = (0.5 * (quadratic - _count)) - (noise * parameters.Noise);
        return (scale, noise);
    }
}
