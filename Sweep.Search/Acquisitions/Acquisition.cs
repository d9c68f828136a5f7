using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>The sum of the logs of utilities, each of one or more Gaussian processes. Not thread-safe.</summary>
internal sealed class Acquisition
{
    private readonly List<(Utility Utility, GpPosterior[] Processes)> _terms = [];
    private double[] _means = [];
    private double[] _variances = [];

    /// <summary>Adds a utility.</summary>
    public void Add(Utility utility, params GpPosterior[] processes) => _terms.Add((utility, processes));

    /// <summary>The value and the gradient at a point.</summary>
    /// <param name="point">One number a column of the processes.</param>
    /// <param name="gradient">Overwritten.</param>
    public double WithGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Span<double> means = stackalloc double[4];
        Span<double> variances = stackalloc double[4];
        Span<double> byMean = stackalloc double[4];
        Span<double> byVariance = stackalloc double[4];
        gradient.Clear();
        double sum = 0;
        foreach (var (utility, processes) in _terms)
        {
            for (var i = 0; i < processes.Length; i++)
            {
                (means[i], variances[i]) = processes[i].Prepare(point);
            }

            sum += utility.Log(means, variances, byMean, byVariance);
            for (var i = 0; i < processes.Length; i++)
            {
                processes[i].Gradient(point, byMean[i], byVariance[i], gradient);
            }
        }

        return sum;
    }

    /// <summary>The values at many points.</summary>
    /// <param name="points">By rows.</param>
    /// <param name="values">Overwritten, one a point.</param>
    public void At(ReadOnlySpan<double> points, Span<double> values)
    {
        Span<double> means = stackalloc double[4];
        Span<double> variances = stackalloc double[4];
        Span<double> unused = stackalloc double[4];
        Span<double> alsoUnused = stackalloc double[4];
        var count = values.Length;
        if (_means.Length < 4 * count)
        {
            (_means, _variances) = (new double[4 * count], new double[4 * count]);
        }

        values.Clear();
        foreach (var (utility, processes) in _terms)
        {
            for (var i = 0; i < processes.Length; i++)
            {
                processes[i].At(points, _means.AsSpan(i * count, count), _variances.AsSpan(i * count, count));
            }

            for (var each = 0; each < count; each++)
            {
                for (var i = 0; i < processes.Length; i++)
                {
                    (means[i], variances[i]) = (_means[(i * count) + each], _variances[(i * count) + each]);
                }

                values[each] += utility.Log(means, variances, unused, alsoUnused);
            }
        }
    }
}
