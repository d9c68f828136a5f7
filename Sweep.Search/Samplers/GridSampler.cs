using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.QuasiRandom;

namespace Sweep.Search.Samplers;

/// <summary>Proposes every config once: the first in the order that the history has not. Ends the search when there is none.</summary>
/// <remarks>In the order of the declared grid, or in one that the seed decides: a random permutation by a cipher (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002), which takes no memory. How configs ended does not matter.</remarks>
public sealed class GridSampler : ISampler
{
    private readonly GridSamplerAttribute _options;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private SearchHistory? _history;
    private SearchSpace? _grid;
    private ulong _seed;
    private long _passed; // those before are taken
    private int _followed;

    /// <summary>A sampler with the default options.</summary>
    public GridSampler()
        : this(new GridSamplerAttribute())
    {
    }

    /// <summary>A sampler with these options.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public GridSampler(GridSamplerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Points >= 1 ? options : throw new SweepException($"grid: points must be at least 1, found {options.Points}");
    }

    /// <inheritdoc/>
    public string Id => "grid";

    /// <inheritdoc/>
    public bool HasMore(SearchHistory history, Draw draw)
    {
        Follow(history, draw.Seed);
        return _passed < _grid!.Count;
    }

    /// <inheritdoc/>
    /// <exception cref="SweepException">The grid has more than 2^62 configs.</exception>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        Follow(history, draw.Seed);
        var count = _grid!.Count!.Value;
        var left = draw.Attempt;
        for (var place = _passed; place < count; place++)
        {
            var config = At(place, count);
            if (IsFree(history, config) && left-- == 0)
            {
                return config;
            }
        }

        return At((draw.Number + (long)draw.Attempt) % count, count); // all are taken
    }

    private void Follow(SearchHistory history, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (_history != history || _seed != seed)
        {
            (_history, _seed, _passed, _followed) = (history, seed, 0, 0);
            _taken.Clear();
            _grid = GridOf(history.Space);
        }

        for (; _followed < history.Count; _followed++)
        {
            _taken.Add(KeyOf(history, [.. history[_followed].Values]));
        }

        var count = _grid!.Count!.Value;
        while (_passed < count && !IsFree(history, At(_passed, count)))
        {
            _passed++;
        }
    }

    private static string KeyOf(SearchHistory history, AxisValue[] config)
    {
        var axes = history.Space.Declared.Axes;
        for (var axis = 0; axis < axes.Count; axis++)
        {
            config[axis] = axes[axis].IsSeed ? AxisValue.Of(0L) : config[axis];
        }

        return ConfigKey.Format(history.Space.Declared, config);
    }

    private bool IsFree(SearchHistory history, AxisValue[] config) => history.Space.Allows(config) && !_taken.Contains(KeyOf(history, [.. config]));

    private AxisValue[] At(long place, long count) => _grid!.ConfigAt(_options.Shuffle ? Permutation.At(place, count, _seed) : place);

    private SearchSpace GridOf(SearchSpace space)
    {
        var axes = space.Declared.Axes.ToArray();
        foreach (var dimension in space.Dimensions.Where(static each => each.Kind == DimensionKind.Real))
        {
            var axis = axes[dimension.Axes[0]];
            axes[dimension.Axes[0]] = axis with { Range = null, Choices = [], Values = _options.Points == 1 ? [.. axis.Values.Take(1)] : [.. ValuesOf(dimension)] };
        }

        var grid = new SearchSpace(space.Declared with { Axes = axes });
        return grid.Count switch
        {
            null => throw new SweepException($"The grid of '{space.Declared.Experiment}' has too many configs to count; give its ranges wider steps, or use another sampler"),
            0 => throw new SweepException($"The grid of '{space.Declared.Experiment}' has no config that its exclusions allow"),
            _ => grid,
        };
    }

    private IEnumerable<AxisValue> ValuesOf(Dimension dimension)
    {
        for (var i = 0; i < _options.Points; i++)
        {
            yield return AxisValue.Of(dimension.FromModel(dimension.ModelLow + ((dimension.ModelHigh - dimension.ModelLow) * i / (_options.Points - 1))));
        }
    }
}
