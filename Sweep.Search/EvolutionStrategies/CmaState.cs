using MathNet.Numerics.LinearAlgebra;

namespace Sweep.Search.EvolutionStrategies;

/// <summary>The normal distribution of CMA-ES and how a generation moves it. Not thread-safe.</summary>
/// <remarks>
/// Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, 2016, with the active update of the covariance. Points are drawn with the symmetric root of the
/// covariance, which, unlike its eigenvectors, has no sign or order that libraries choose differently.
/// </remarks>
internal sealed class CmaState
{
    private const double Tiny = 1e-8;
    private const double LeastStep = 1e-8; // coordinates of real dimensions have nine digits
    private const double GreatestStep = 1e4;
    private const double LeastChange = 1e-12;
    private const double GreatestCondition = 1e14;

    private readonly double[] _extremes;
    private readonly double _firstSigma;
    private readonly double[] _root;
    private readonly double[] _inverseRoot;
    private readonly double[] _vectors;
    private readonly double[] _lengths;
    private readonly double[] _scratch;
    private readonly double[] _step;

    /// <summary>The first generation: a sphere.</summary>
    /// <param name="parameters">The constants.</param>
    /// <param name="mean">The centre, one number a dimension; copied.</param>
    /// <param name="sigma">The standard deviation, above zero.</param>
    public CmaState(CmaParameters parameters, ReadOnlySpan<double> mean, double sigma)
    {
        var n = parameters.Dimensions;
        Parameters = parameters;
        Mean = mean.ToArray();
        Sigma = _firstSigma = sigma;
        Covariance = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            Covariance[(i * n) + i] = 1;
        }

        PathSigma = new double[n];
        PathCovariance = new double[n];
        Amplification = new double[n];
        Array.Fill(Amplification, 1.0);
        _extremes = new double[2 * parameters.BestsKept];
        (_root, _inverseRoot, _vectors, _lengths) = (new double[n * n], new double[n * n], new double[n * n], new double[n]);
        (_scratch, _step) = (new double[n], new double[n]);
        Decompose();
    }

    /// <summary>The constants.</summary>
    public CmaParameters Parameters { get; }

    /// <summary>The centre.</summary>
    public double[] Mean { get; }

    /// <summary>The step size.</summary>
    public double Sigma { get; private set; }

    /// <summary>The covariance by rows, before the step size.</summary>
    public double[] Covariance { get; }

    /// <summary>The path of the step size.</summary>
    public double[] PathSigma { get; }

    /// <summary>The path of the covariance.</summary>
    public double[] PathCovariance { get; }

    /// <summary>By what deviations from the centre are multiplied, a number a dimension, before they are brought to a step: 1 where there are no steps. See <see cref="CmaMargin"/>.</summary>
    public double[] Amplification { get; }

    /// <summary>How many generations have moved it.</summary>
    public int Generation { get; private set; }

    /// <summary>The symmetric root of the covariance, by rows.</summary>
    public ReadOnlySpan<double> Root => _root;

    /// <summary>What points are drawn with, which later generations leave as it is.</summary>
    public CmaSampling Snapshot() => new([.. Mean], Sigma, [.. _root], [.. Amplification]);

    /// <summary>The centre and the deviation of a point in units of the distribution: the length of C^(−1/2) (x − m) / σ.</summary>
    public double Distance(ReadOnlySpan<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            _step[i] = (point[i] - Mean[i]) / Sigma;
        }

        Multiply(_inverseRoot, _step, _scratch);
        return Length(_scratch);
    }

    /// <summary>Moves the distribution.</summary>
    /// <param name="points">The generation's points before they were brought to steps, best first, as many as the population.</param>
    /// <param name="best">The least loss; +∞ if no point has one.</param>
    /// <param name="worst">The greatest loss; may be +∞.</param>
    public void Update(IReadOnlyList<double[]> points, double best, double worst)
    {
        var p = Parameters;
        var n = p.Dimensions;
        Generation++;
        (_extremes[2 * (Generation % p.BestsKept)], _extremes[(2 * (Generation % p.BestsKept)) + 1]) = (best, worst);
        var steps = new double[p.Population][];
        for (var k = 0; k < steps.Length; k++)
        {
            steps[k] = new double[n];
            for (var i = 0; i < n; i++)
            {
                steps[k][i] = (points[k][i] - Mean[i]) / Sigma;
            }
        }

        Array.Clear(_step);
        for (var k = 0; k < p.Parents; k++)
        {
            for (var i = 0; i < n; i++)
            {
                _step[i] += p.Weights[k] * steps[k][i];
            }
        }

        Multiply(_inverseRoot, _step, _scratch);
        for (var i = 0; i < n; i++)
        {
            Mean[i] += Sigma * _step[i];
            PathSigma[i] = ((1 - p.RateSigma) * PathSigma[i]) + (Math.Sqrt(p.RateSigma * (2 - p.RateSigma) * p.ParentsEffective) * _scratch[i]);
        }

        var length = Length(PathSigma);
        Sigma = Math.Min(Sigma * Math.Exp(p.RateSigma / p.Damping * ((length / p.NormalLength) - 1)), 1e32);
        var isSteady = length / Math.Sqrt(1 - Math.Pow(1 - p.RateSigma, 2 * (Generation + 1))) < (1.4 + (2.0 / (n + 1))) * p.NormalLength;
        for (var i = 0; i < n; i++)
        {
            PathCovariance[i] = ((1 - p.RatePath) * PathCovariance[i]) + (isSteady ? Math.Sqrt(p.RatePath * (2 - p.RatePath) * p.ParentsEffective) * _step[i] : 0);
        }

        UpdateCovariance(steps, isSteady);
        Decompose();
    }

    /// <summary>Whether the distribution has nothing left to find: too narrow, too wide, too long, or equal losses for many generations.</summary>
    public bool ShouldStop()
    {
        var n = Parameters.Dimensions;
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        foreach (var loss in _extremes)
        {
            (least, greatest) = (Math.Min(least, loss), Math.Max(greatest, loss));
        }

        if (Generation > Parameters.BestsKept && greatest - least < LeastChange)
        {
            return true;
        }

        var isNarrow = true;
        double shortest = double.PositiveInfinity, longest = 0;
        for (var i = 0; i < n; i++)
        {
            isNarrow &= Sigma * Math.Sqrt(Covariance[(i * n) + i]) < LeastStep * _firstSigma && Sigma * Math.Abs(PathCovariance[i]) < LeastStep * _firstSigma;
            (shortest, longest) = (Math.Min(shortest, _lengths[i]), Math.Max(longest, _lengths[i]));
        }

        return isNarrow || Sigma * longest > GreatestStep || longest / shortest > GreatestCondition;
    }

    private void UpdateCovariance(double[][] steps, bool isSteady)
    {
        var p = Parameters;
        var n = p.Dimensions;
        double sum = 0;
        foreach (var weight in p.Weights)
        {
            sum += weight;
        }

        var keep = 1 + (p.RateOne * (isSteady ? 0 : p.RatePath * (2 - p.RatePath))) - p.RateOne - (p.RateMany * sum);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Covariance[(i * n) + j] = (keep * Covariance[(i * n) + j]) + (p.RateOne * PathCovariance[i] * PathCovariance[j]);
            }
        }

        for (var k = 0; k < steps.Length; k++)
        {
            var weight = p.Weights[k];
            if (weight < 0)
            {
                Multiply(_inverseRoot, steps[k], _scratch);
                var length = Length(_scratch);
                weight *= n / ((length * length) + Tiny);
            }

            for (var i = 0; i < n; i++)
            {
                var left = p.RateMany * weight * steps[k][i];
                for (var j = 0; j < n; j++)
                {
                    Covariance[(i * n) + j] += left * steps[k][j];
                }
            }
        }
    }

    private void Decompose()
    {
        var n = Parameters.Dimensions;
        var symmetric = Matrix<double>.Build.Dense(n, n, (i, j) => (Covariance[(i * n) + j] + Covariance[(j * n) + i]) / 2);
        var evd = symmetric.Evd(Symmetricity.Symmetric);
        var isClipped = false;
        for (var k = 0; k < n; k++)
        {
            var square = evd.EigenValues[k].Real;
            isClipped |= square < 0;
            _lengths[k] = Math.Sqrt(square < 0 ? Tiny : square);
            for (var i = 0; i < n; i++)
            {
                _vectors[(i * n) + k] = evd.EigenVectors[i, k];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double root = 0, inverse = 0, square = 0;
                for (var k = 0; k < n; k++)
                {
                    var product = _vectors[(i * n) + k] * _vectors[(j * n) + k];
                    root += product * _lengths[k];
                    inverse += product / _lengths[k];
                    square += product * _lengths[k] * _lengths[k];
                }

                _root[(i * n) + j] = _root[(j * n) + i] = root;
                _inverseRoot[(i * n) + j] = _inverseRoot[(j * n) + i] = inverse;
                Covariance[(i * n) + j] = Covariance[(j * n) + i] = isClipped ? square : symmetric[i, j];
            }
        }
    }

    private static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> product)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            double sum = 0;
            for (var j = 0; j < vector.Length; j++)
            {
                sum += matrix[(i * vector.Length) + j] * vector[j];
            }

            product[i] = sum;
        }
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (var each in vector)
        {
            sum += each * each;
        }

        return Math.Sqrt(sum);
    }
}
