using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.QuasiRandom;

namespace Sweep.Search.Samplers;

/// <summary>Proposes the points of a sequence that fills the space more evenly than random points do: the first config is the first point that is allowed, and so on.</summary>
/// <remarks>
/// Sobol 1967 and Halton 1960; see Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012. A point has a coordinate a dimension, active or not. Points that
/// exclusions remove are passed over, and in a space without real dimensions those that have come before. How configs ended does not matter.
/// </remarks>
public sealed class QmcSampler : ISampler
{
    private const int MostInVain = 10_000;

    private readonly QmcSamplerAttribute _options;
    private readonly List<AxisValue[]> _walked = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private SearchSpace? _space;
    private ulong _seed;
    private uint _next;
    private SobolSequence? _sobol;
    private HaltonSequence? _halton;
    private double[] _unit = [];

    /// <summary>A sampler with the default options.</summary>
    public QmcSampler()
        : this(new QmcSamplerAttribute())
    {
    }

    /// <summary>A sampler with these options.</summary>
    public QmcSampler(QmcSamplerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public string Id => "qmc";

    /// <inheritdoc/>
    public string? Refuse(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return _options.Sequence == QmcSequence.Sobol && space.Dimensions.Count > SobolSequence.MaxDimensions
            ? $"The Sobol sequence has {SobolSequence.MaxDimensions} dimensions and '{space.Declared.Experiment}' {space.Dimensions.Count}; use qmc:sequence=halton or the random sampler"
            : null;
    }

    /// <inheritdoc/>
    /// <exception cref="SweepException">The space has more dimensions than the Sobol sequence.</exception>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        var space = history.Space;
        if (_space != space || _seed != draw.Seed)
        {
            Begin(space, draw.Seed);
        }

        var wanted = draw.Number + draw.Attempt;
        while (_walked.Count <= wanted && Walk(space))
        {
        }

        if (wanted < _walked.Count)
        {
            return [.. _walked[wanted]];
        }

        // Nothing is left in the sequence.
        Span<double> point = stackalloc double[space.Dimensions.Count];
        space.Sample(draw.Random(), point);
        return space.Decode(point);
    }

    private void Begin(SearchSpace space, ulong seed)
    {
        if (Refuse(space) is { } refusal)
        {
            throw new SweepException(refusal);
        }

        var dimensions = space.Dimensions.Count;
        (_space, _seed, _next) = (space, seed, 0);
        _unit = new double[dimensions];
        _walked.Clear();
        _keys.Clear();
        var scramble = _options.Scramble ? new SweepRandom(seed) : null;
        (_sobol, _halton) = _options.Sequence == QmcSequence.Sobol ? (new SobolSequence(dimensions, scramble), (HaltonSequence?)null) : (null, new HaltonSequence(dimensions, scramble));
    }

    // Adds the next config; false when the sequence has no more.
    private bool Walk(SearchSpace space)
    {
        var isFinite = space.Dimensions.All(static dimension => dimension.Kind != DimensionKind.Real);
        Span<double> point = stackalloc double[_unit.Length];
        for (var inVain = 0; inVain < MostInVain && _next < uint.MaxValue; inVain++)
        {
            _sobol?.Point(_next, _unit);
            _halton?.Point(_next, _unit);
            _next++;
            for (var d = 0; d < point.Length; d++)
            {
                point[d] = ValueOf(space.Dimensions[d], _unit[d]);
            }

            var config = space.Decode(point);
            if (space.Allows(config) && (!isFinite || _keys.Add(ConfigKey.Format(space.Declared, config))))
            {
                _walked.Add(config);
                return true;
            }
        }

        _next = uint.MaxValue;
        return false;
    }

    private static double ValueOf(Dimension dimension, double unit) => dimension.IsLog || dimension.Kind == DimensionKind.Real
        ? dimension.FromModel(dimension.ModelLow + (unit * (dimension.ModelHigh - dimension.ModelLow)))
        : dimension.ValueAt((long)(unit * dimension.Count));
}
