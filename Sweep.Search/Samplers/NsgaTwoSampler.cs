using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Genetic;

namespace Sweep.Search.Samplers;

/// <summary>NSGA-II: generations of configs, each made of the best of those before it.</summary>
/// <remarks>
/// Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Transactions on Evolutionary Computation 2002. The first generation is random.
/// Then the parents are the survivors of the last complete generation and its own parents, by non-domination under the declared bounds on metrics and then by crowding distance.
/// <para>
/// A generation is a block of configs in the order of their proposals, in which failed ones take no place, and is complete when all of it have ended: while some are running, proposals are further children of the
/// generation before, so that workers do not wait. Pruned configs rank after all completed ones, those that got far first; diverged ones last.
/// </para>
/// </remarks>
public sealed class NsgaTwoSampler : ISampler
{
    private readonly Generations _generations;
    private readonly Children _children;

    /// <summary>A sampler with the default options.</summary>
    public NsgaTwoSampler()
        : this(new GeneticOptions())
    {
    }

    /// <summary>A sampler.</summary>
    /// <param name="options">Its options.</param>
    /// <exception cref="Runtime.SweepException">An option is out of its range.</exception>
    public NsgaTwoSampler(GeneticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _children = new Children(options.Checked());
        _generations = new Generations(options.Population, (all, _) => Survivors.ByCrowding(all, options.Population));
    }

    /// <inheritdoc/>
    public string Id => "nsga2";

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        return _generations.Parents(history, draw.Seed) is { } parents
            ? _children.Make(history, parents, draw.Random())
            : new RandomSampler().Propose(history, draw);
    }
}
