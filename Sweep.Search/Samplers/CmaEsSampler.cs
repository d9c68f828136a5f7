using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.EvolutionStrategies;

namespace Sweep.Search.Samplers;

/// <summary>Covariance matrix adaptation: moves a normal distribution to where the better half of each generation was.</summary>
/// <remarks>
/// <para>Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, 2016. With steps: Hamano et al., "CMA-ES with margin", GECCO 2022. Restarts with a
/// growing population (IPOP): Auger and Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005. Configs that were not drawn from the distribution,
/// such as enqueued ones and those of another search: Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181, 2011.</para>
/// <para>Nothing is stored: the distribution is computed again from the history. The configs that did not fail are cut into generations in the order of their proposals; a
/// generation moves the distribution when all of its configs have ended, and until then further ones are drawn from the one that there is. Completed configs rank by loss, after
/// them those that miss a bound, by how much; then pruned ones, the longer ones first; then diverged ones. Dimensions without an order are drawn uniformly. A conditional
/// dimension is part of the distribution in every config, and its coordinate is not used where it is not active.</para>
/// </remarks>
public sealed class CmaEsSampler : ISampler
{
    private readonly CmaEsSamplerAttribute _options;
    private readonly Lock _lock = new();
    private CmaReplay? _replay;

    /// <summary>A sampler with the default options.</summary>
    public CmaEsSampler()
        : this(new CmaEsSamplerAttribute())
    {
    }

    /// <summary>A sampler.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public CmaEsSampler(CmaEsSamplerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Population is not (0 or >= 4))
        {
            throw new SweepException($"The population of 'cmaes' is {options.Population}; expected 0 for the usual one, or at least 4");
        }

        if (options.Sigma is not (> 0 and <= 1))
        {
            throw new SweepException($"The sigma of 'cmaes' is {options.Sigma}; expected a part of the range above 0 and at most 1");
        }

        if (options.Growth is < 0 or > 10)
        {
            throw new SweepException($"The growth of 'cmaes' is {options.Growth}; expected 0 for no restarts, or 1 to 10");
        }

        _options = options;
    }

    /// <inheritdoc/>
    public string Id => "cmaes";

    /// <inheritdoc/>
    public string? Refuse(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.Objectives.Count > 1 ? $"The sampler 'cmaes' takes one objective, and '{space.Declared.Experiment}' has {space.Objectives.Count} objectives; choose tpe or nsga2" : null;
    }

    /// <inheritdoc/>
    /// <exception cref="SweepException">The space has several objectives.</exception>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Refuse(history.Space) is { } refusal)
        {
            throw new SweepException(refusal);
        }

        lock (_lock)
        {
            if (_replay is null || _replay.History != history || _replay.Seed != draw.Seed)
            {
                _replay = new CmaReplay(history, draw.Seed, new CmaSettings(_options.Population, _options.Sigma, _options.Growth));
            }

            return _replay.Propose(draw);
        }
    }
}
