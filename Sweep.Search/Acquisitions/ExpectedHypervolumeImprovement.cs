using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>By how much the volume that the losses dominate is expected to grow.</summary>
/// <remarks>
/// In closed form for independent objectives, box by box, each a product over the objectives of differences of expected improvements: Yang, Emmerich, Deutz and Bäck,
/// "Efficient computation of expected hypervolume improvement using box decomposition algorithms", Journal of Global Optimization 2019; in logs throughout, after Ament et al., NeurIPS 2023.
/// </remarks>
internal sealed class ExpectedHypervolumeImprovement : Utility
{
    private const double Least = 1e-12;

    private readonly double[][] _levels; // by objective, ascending; the first is −∞
    private readonly (int Lower, int Upper)[][] _boxes; // by objective and box, positions in _levels
    private readonly double[][] _log; // by objective and level, the log of the expected improvement below the level, without the factor σ
    private readonly double[][] _slope;
    private readonly double[] _weights;

    /// <summary>Of the boxes that are not dominated yet.</summary>
    /// <param name="boxes">See <see cref="NonDominatedBoxes"/>.</param>
    /// <param name="objectives">Two or three.</param>
    public ExpectedHypervolumeImprovement(IReadOnlyList<(double[] Lower, double[] Upper)> boxes, int objectives)
    {
        _levels = [.. Enumerable.Range(0, objectives).Select(i => boxes.Select(box => box.Lower[i]).Concat(boxes.Select(box => box.Upper[i])).Append(double.NegativeInfinity).Distinct().Order().ToArray())];
        _boxes = [.. _levels.Select((levels, i) => boxes.Select(box => (Array.BinarySearch(levels, box.Lower[i]), Array.BinarySearch(levels, box.Upper[i]))).ToArray())];
        _log = [.. _levels.Select(static levels => new double[levels.Length])];
        _slope = [.. _levels.Select(static levels => new double[levels.Length])];
        _weights = new double[boxes.Count];
    }

    /// <inheritdoc/>
    public override double Log(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, Span<double> byMean, Span<double> byVariance)
    {
        var objectives = _levels.Length;
        Span<double> sigmas = stackalloc double[objectives];
        double scale = 0;
        for (var i = 0; i < objectives; i++)
        {
            sigmas[i] = Math.Sqrt(variances[i] + Least);
            scale += Math.Log(sigmas[i]);
            _log[i][0] = double.NegativeInfinity;
            for (var level = 1; level < _levels[i].Length; level++)
            {
                _log[i][level] = NormalTail.LogImprovement((_levels[i][level] - means[i]) / sigmas[i], out _slope[i][level]);
            }
        }

        var sum = Weigh();
        byMean[..objectives].Clear();
        byVariance[..objectives].Clear();
        for (var box = 0; box < _weights.Length; box++)
        {
            var weight = Math.Exp(_weights[box] - sum);
            for (var i = 0; weight > 0 && i < objectives; i++)
            {
                var (byZ, byZTimesZ) = Slopes(i, box, means[i], sigmas[i]);
                byMean[i] -= weight * byZ / sigmas[i];
                byVariance[i] += weight * (1 - byZTimesZ) / (2 * sigmas[i] * sigmas[i]);
            }
        }

        return sum + scale;
    }

    // The logs of the boxes' volumes, and the log of their sum.
    private double Weigh()
    {
        var greatest = double.NegativeInfinity;
        for (var box = 0; box < _weights.Length; box++)
        {
            double log = 0;
            for (var i = 0; i < _boxes.Length; i++)
            {
                log += Difference(i, box);
            }

            _weights[box] = log;
            greatest = Math.Max(greatest, log);
        }

        if (double.IsNegativeInfinity(greatest))
        {
            return greatest;
        }

        double sum = 0;
        foreach (var log in _weights)
        {
            sum += Math.Exp(log - greatest);
        }

        return greatest + Math.Log(sum);
    }

    private double Difference(int objective, int box)
    {
        var (lower, upper) = _boxes[objective][box];
        var (less, more) = (_log[objective][lower], _log[objective][upper]);
        return less < more ? more + Math.Log(-Expm1(less - more)) : double.NegativeInfinity;
    }

    // Of the log of a box's length: the derivative by z of both ends, and by z times each end's z.
    private (double ByZ, double ByZTimesZ) Slopes(int objective, int box, double mean, double sigma)
    {
        var (lower, upper) = _boxes[objective][box];
        var difference = Difference(objective, box);
        var more = Math.Exp(_log[objective][upper] - difference) * _slope[objective][upper];
        var less = lower == 0 ? 0 : Math.Exp(_log[objective][lower] - difference) * _slope[objective][lower];
        var byZTimesZ = more * (_levels[objective][upper] - mean) / sigma;
        return (more - less, lower == 0 ? byZTimesZ : byZTimesZ - (less * (_levels[objective][lower] - mean) / sigma));
    }

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
