using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Fronts;
using Sweep.Search.Genetic;

namespace Sweep.Search.Samplers;

/// <summary>NSGA-III: as <see cref="NsgaTwoSampler"/>, but of the front that is too large those survive that are near reference directions which have few survivors. For three objectives and more.</summary>
/// <remarks>Deb and Jain, "An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach, part I", IEEE Transactions on Evolutionary Computation 2014.</remarks>
public sealed class NsgaThreeSampler : ISampler
{
    private readonly Generations _generations;
    private readonly Children _children;
    private double[] _directions = [];
    private int _objectives;

    /// <summary>A sampler with the default options.</summary>
    public NsgaThreeSampler()
        : this(new GeneticOptions())
    {
    }

    /// <summary>A sampler.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="divisions">Into how many parts the reference directions divide each edge of their simplex, at least 1.</param>
    /// <exception cref="Runtime.SweepException">An option is out of its range.</exception>
    public NsgaThreeSampler(GeneticOptions options, int divisions = 3)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (divisions < 1)
        {
            throw new Runtime.SweepException($"Expected at least one division of the reference directions, found {divisions}");
        }

        _children = new Children(options.Checked());
        _generations = new Generations(options.Population, (all, random) => Survivors.ByNiches(all, options.Population, Directions(all.Objectives, divisions), random));
    }

    /// <inheritdoc/>
    public string Id => "nsga3";

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        return _generations.Parents(history, draw.Seed) is { } parents
            ? _children.Make(history, parents, draw.Random())
            : new RandomSampler().Propose(history, draw);
    }

    private double[] Directions(int objectives, int divisions)
    {
        if (_objectives != objectives)
        {
            (_objectives, _directions) = (objectives, ReferencePoints.DasDennis(objectives, divisions));
        }

        return _directions;
    }
}
