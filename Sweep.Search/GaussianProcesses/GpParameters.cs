namespace Sweep.Search.GaussianProcesses;

/// <summary>What a Gaussian process assumes.</summary>
/// <param name="Weights">One inverse squared lengthscale a dimension, above zero.</param>
/// <param name="Scale">The variance of the function.</param>
/// <param name="Noise">The variance of an observation about the function, at least <see cref="LeastNoise"/>.</param>
internal sealed record GpParameters(double[] Weights, double Scale, double Noise)
{
    /// <summary>The least noise: it keeps the factorisation possible.</summary>
    public const double LeastNoise = 1e-6;

    private const double LogLeast = -12;
    private const double LogGreatest = 12;

    /// <summary>All ones.</summary>
    public static GpParameters Start(int dimensions)
    {
        var weights = new double[dimensions];
        Array.Fill(weights, 1.0);
        return new GpParameters(weights, 1, 1);
    }

    /// <summary>As unbounded numbers: the logs of the weights, of the scale and of the noise above the least.</summary>
    public double[] ToLogs() => [.. Weights.Select(static weight => Math.Log(weight)), Math.Log(Scale), Math.Log(Noise - (0.99 * LeastNoise))];

    /// <summary>From what <see cref="ToLogs"/> writes; numbers are brought into the bounds of the search.</summary>
    public static GpParameters FromLogs(ReadOnlySpan<double> logs)
    {
        var weights = new double[logs.Length - 2];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logs[i]);
        }

        return new GpParameters(weights, Math.Exp(logs[^2]), Math.Exp(logs[^1]) + LeastNoise);
    }

    /// <summary>The bounds of the logs.</summary>
    public static (double[] Lower, double[] Upper) Bounds(int dimensions)
    {
        var (lower, upper) = (new double[dimensions + 2], new double[dimensions + 2]);
        Array.Fill(lower, LogLeast);
        Array.Fill(upper, LogGreatest);
        (lower[^1], upper[^1]) = (2 * LogLeast, 3);
        return (lower, upper);
    }
}
