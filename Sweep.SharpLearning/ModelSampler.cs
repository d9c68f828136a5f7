using SharpLearning.Optimization;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.SharpLearning;

/// <summary>A sampler over an optimizer of the package that proposes from results: Bayesian, SMAC, random. Each proposal asks a new one, so that it depends on the history and the draw alone.</summary>
/// <param name="id">The name on the command line.</param>
/// <param name="propose">Asks the package for parameter sets, the best first: parameters, results, how many, seed.</param>
internal sealed class ModelSampler(string id, Func<IParameterSpec[], IReadOnlyList<OptimizerResult>, int, int, double[][]> propose) : ISampler
{
    private const int Candidates = 8; // of which exclusions may leave out all but one
    private const int MaxRounds = 8;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        var space = new PackageSpace(history.Space, id);
        var random = draw.Random();
        var losses = new PackageLosses(history);
        var results = new List<OptimizerResult>(history.Count);
        for (var i = 0; i < history.Count; i++)
        {
            if (!double.IsNaN(losses[i]))
            {
                results.Add(new OptimizerResult(space.Encode(history, i), losses[i]));
            }
        }

        for (var round = 0; round < MaxRounds && space.Parameters.Length > 0; round++)
        {
            foreach (var set in propose(space.Parameters, results, Candidates, random.Next(int.MaxValue)))
            {
                if (space.Decode(set) is var config && space.Allows(config))
                {
                    return config;
                }
            }
        }

        Span<double> point = stackalloc double[history.Space.Dimensions.Count];
        history.Space.Sample(random, point);
        return history.Space.Decode(point);
    }
}
