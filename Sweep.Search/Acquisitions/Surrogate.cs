using Sweep.Runtime.Search;
using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>A Gaussian process of one number of a history's configs. Keeps fitted parameters while the history grows; not thread-safe.</summary>
/// <param name="history">The history.</param>
/// <param name="points">The points.</param>
/// <param name="read">The number of each of some configs; less is better.</param>
/// <param name="limit">How many observations are used at most.</param>
internal sealed class Surrogate(SearchHistory history, UnitPoints points, Func<SearchHistory, int[], double[]> read, int limit)
{
    private readonly GpChain _chain = new();

    /// <summary>The process.</summary>
    /// <param name="observed">The configs to learn from, in the order of their proposals.</param>
    /// <param name="running">Configs to be taken for observed with what is expected of them.</param>
    public SurrogateState At(int[] observed, ReadOnlySpan<int> running)
    {
        var parameters = _chain.At(observed, points.Layout.Count == 0 ? 0 : points.Layout[^1].Weight + 1, (count, start) => Fit(observed, count, start));
        var (indices, values, mean, deviation) = Read(observed);
        var columns = Columns(indices, running.Length);
        var posterior = Posterior(columns, values, parameters, running.Length);
        Believe(posterior, running);
        return new SurrogateState(posterior, indices, values, mean, deviation);
    }

    // Kriging believer: Ginsbourger, Le Riche and Carraro, "Kriging is well-suited to parallelize optimization", 2010.
    private void Believe(GpPosterior posterior, ReadOnlySpan<int> running)
    {
        if (running.Length == 0)
        {
            return;
        }

        var width = points.Layout.Count;
        var rows = new double[running.Length * width];
        var (means, variances) = (new double[running.Length], new double[running.Length]);
        for (var i = 0; i < running.Length; i++)
        {
            points.Write(history, running[i], rows.AsSpan(i * width, width));
        }

        posterior.At(rows, means, variances);
        for (var i = 0; i < running.Length; i++)
        {
            posterior.Add(rows.AsSpan(i * width, width), means[i]);
        }
    }

    private GpParameters Fit(int[] observed, int count, GpParameters? start)
    {
        var (indices, values, _, _) = Read(observed[..count]);
        return GpFitting.Fit(Columns(indices, 0), values, start);
    }

    private (int[] Indices, double[] Values, double Mean, double Deviation) Read(int[] observed)
    {
        var values = read(history, observed);
        var (mean, deviation) = Observations.Standardise(values);
        var kept = Observations.Keep(values, limit);
        return ([.. kept.Select(position => observed[position])], [.. kept.Select(position => values[position])], mean, deviation);
    }

    private GpColumns Columns(int[] indices, int more)
    {
        var columns = new GpColumns(points.Layout, indices.Length + more + DenseAlgebra.Columns);
        Span<double> point = stackalloc double[points.Layout.Count];
        for (var i = 0; i < indices.Length; i++)
        {
            points.Write(history, indices[i], point);
            columns.Set(i, point);
        }

        return columns;
    }

    // Parameters of fewer observations may be too noiseless for more: then there is more noise.
    private static GpPosterior Posterior(GpColumns columns, double[] values, GpParameters parameters, int more)
    {
        for (var noise = parameters.Noise; ; noise *= 10)
        {
            try
            {
                return new GpPosterior(columns, values, parameters with { Noise = noise }, more);
            }
            catch (ArithmeticException) when (noise < 1)
            {
            }
        }
    }
}
