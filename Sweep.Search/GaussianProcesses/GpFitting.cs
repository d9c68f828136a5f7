namespace Sweep.Search.GaussianProcesses;

/// <summary>Finds the most probable parameters of a Gaussian process.</summary>
internal static class GpFitting
{
    private const double Tolerance = 1e-2;
    private const int SmallCount = 50; // up to here a second start costs nothing

    /// <summary>Fits.</summary>
    /// <param name="columns">The points.</param>
    /// <param name="values">One value a point, standardised.</param>
    /// <param name="start">Where to begin; null for all ones.</param>
    public static GpParameters Fit(GpColumns columns, ReadOnlySpan<double> values, GpParameters? start)
    {
        var likelihood = new GpLikelihood(columns, values);
        var ones = GpParameters.Start(columns.Weights);
        var (best, density) = From(likelihood, start ?? ones, values.Length);
        if (start is not null && values.Length <= SmallCount)
        {
            var (other, otherDensity) = From(likelihood, ones, values.Length);
            (best, density) = otherDensity < density ? (other, otherDensity) : (best, density);
        }

        return double.IsFinite(density) ? best : ones;
    }

    private static (GpParameters Parameters, double Density) From(GpLikelihood likelihood, GpParameters start, int count)
    {
        var logs = start.ToLogs();
        var (lower, upper) = GpParameters.Bounds(start.Weights.Length);
        // What an evaluation takes grows with the cube of the count.
        var evaluations = (int)Math.Clamp(5e8 / Math.Pow(count, 3), 5, 60);
        var density = BoundedMinimizer.Minimize(likelihood.NegativeLogDensity, logs, lower, upper, evaluations, Tolerance);
        return (GpParameters.FromLogs(logs), density);
    }
}
