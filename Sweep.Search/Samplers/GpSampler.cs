using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Acquisitions;

namespace Sweep.Search.Samplers;

/// <summary>Bayesian optimisation: models losses by a Gaussian process and proposes where the improvement is expected to be greatest.</summary>
/// <remarks>
/// <para>Snoek, Larochelle and Adams, "Practical Bayesian optimization of machine learning algorithms", NeurIPS 2012. Matérn 5/2 covariance with a lengthscale a dimension, the most
/// probable parameters, and the log of the expected improvement (Ament et al., NeurIPS 2023); of two or three objectives the log of the expected hypervolume improvement (Yang et al., 2019).
/// Bounds on metrics multiply it by the probability that they are kept (Gardner et al., ICML 2014). Running configs count as observed with what is expected of them, so that parallel workers
/// are not given the same (Ginsbourger et al., 2010).</para>
/// <para>The first configs are a Latin hypercube. Losses above the median are brought nearer to it. The parameters are fitted again at each twentieth more observations. Dimensions without an order differ or do not; steps are rounded in the model. A dimension that is not active stands at a neutral place, apart from active ones. Pruned configs count by their
/// last loss, but as no better than the median of the completed ones, diverged ones as the worst completed one.</para>
/// </remarks>
public sealed class GpSampler : ISampler
{
    private const int MostObjectives = 3;

    private readonly GpSamplerAttribute _options;
    private readonly Lock _lock = new();
    private GpSearch? _search;

    /// <summary>A sampler with the default options.</summary>
    public GpSampler()
        : this(new GpSamplerAttribute())
    {
    }

    /// <summary>A sampler.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public GpSampler(GpSamplerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Startup < 2)
        {
            throw new SweepException($"The startup of 'gp' is {options.Startup}; expected at least 2");
        }

        if (options.Limit is < 10 or > 5_000)
        {
            throw new SweepException($"The limit of 'gp' is {options.Limit}; expected 10 to 5,000 observations");
        }

        _options = options;
    }

    /// <inheritdoc/>
    public string Id => "gp";

    /// <inheritdoc/>
    public string? Refuse(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.Objectives.Count > MostObjectives ? $"The sampler 'gp' takes up to {MostObjectives} objectives, and '{space.Declared.Experiment}' has {space.Objectives.Count} objectives; choose tpe or nsga3" : null;
    }

    /// <inheritdoc/>
    /// <exception cref="SweepException">The space has more than three objectives.</exception>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Refuse(history.Space) is { } refusal)
        {
            throw new SweepException(refusal);
        }

        lock (_lock)
        {
            if (_search?.History != history)
            {
                _search = new GpSearch(history, _options.Startup, _options.Limit);
            }

            return _search.Propose(draw);
        }
    }
}
