using MathNet.Numerics;

namespace Sweep.Search.GaussianProcesses;

/// <summary>Logs of the normal distribution and of the expected improvement, exact far below zero too.</summary>
/// <remarks>Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023. Below −5 by the continued fraction of Mills's ratio.</remarks>
internal static class NormalTail
{
    private const double Far = -5;
    private const int Terms = 40;

    private static readonly double s_logRoot = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>log φ(z), the density.</summary>
    public static double LogDensity(double z) => (-0.5 * z * z) - s_logRoot;

    /// <summary>log Φ(z), and its derivative φ(z) / Φ(z).</summary>
    public static double LogProbability(double z, out double slope)
    {
        if (z < Far)
        {
            slope = Rest(-z) - z;
            return LogDensity(z) - Math.Log(slope);
        }

        var probability = 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);
        slope = Math.Exp(LogDensity(z)) / probability;
        return Math.Log(probability);
    }

    /// <summary>log (φ(z) + z Φ(z)), the log of how much a standard normal number is expected to be below z where it is, and its derivative.</summary>
    public static double LogImprovement(double z, out double slope)
    {
        if (z < Far)
        {
            var rest = Rest(-z);
            slope = 1 / rest;
            return LogDensity(z) + Math.Log(rest / (rest - z));
        }

        var probability = 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);
        var improvement = Math.Exp(LogDensity(z)) + (z * probability);
        slope = probability / improvement;
        return Math.Log(improvement);
    }

    // 1 / (t + 2 / (t + 3 / …)): Mills's ratio is 1 / (t + this).
    private static double Rest(double t)
    {
        double rest = 0;
        for (var k = Terms; k >= 1; k--)
        {
            rest = k / (t + rest);
        }

        return rest;
    }
}
