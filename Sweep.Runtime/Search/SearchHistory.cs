using System.Runtime.InteropServices;

using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>What a sampler may look at before it proposes a config: the configs of a search in the order of their proposals, and how each ended. Not thread-safe.</summary>
/// <remarks>Grows at the end, and a config that has ended changes no more, so that a sampler can keep what it computed: it follows <see cref="Ended"/>.</remarks>
public sealed class SearchHistory
{
    private readonly List<SearchTrial> _trials = [];
    private readonly List<int> _ended = [];
    private readonly List<double>[] _columns;
    private readonly List<double>[] _losses;

    /// <summary>An empty history.</summary>
    public SearchHistory(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        Space = space;
        _columns = [.. space.Dimensions.Select(static _ => new List<double>())];
        _losses = [.. space.Objectives.Select(static _ => new List<double>())];
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>How many configs there are.</summary>
    public int Count => _trials.Count;

    /// <summary>The config at an index from 0.</summary>
    public SearchTrial this[int index] => _trials[index];

    /// <summary>The indices of the configs that have ended, in the order in which they did; it grows at the end.</summary>
    public IReadOnlyList<int> Ended => _ended;

    /// <summary>The coordinates of all configs on a dimension, by index; NaN where it is not active, and where a config of an earlier declaration has a value that is no longer the dimension's.</summary>
    public ReadOnlySpan<double> Coordinates(int dimension) => CollectionsMarshal.AsSpan(_columns[dimension]);

    /// <summary>The losses of all configs for an objective, by index; see <see cref="SearchTrial.Losses"/>, and NaN of running and failed ones.</summary>
    /// <param name="objective">The position among the objectives.</param>
    public ReadOnlySpan<double> Losses(int objective) => CollectionsMarshal.AsSpan(_losses[objective]);

    /// <summary>A config is proposed.</summary>
    /// <param name="values">One value an axis, in declaration order.</param>
    /// <returns>Its index.</returns>
    public int Add(IReadOnlyList<AxisValue> values)
    {
        Span<double> point = stackalloc double[_columns.Length];
        Space.Encode(values, point);
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            _columns[dimension].Add(point[dimension]);
        }

        foreach (var losses in _losses)
        {
            losses.Add(double.NaN);
        }

        _trials.Add(new SearchTrial(values, TrialState.Running));
        return _trials.Count - 1;
    }

    /// <summary>A config has ended.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="end">How; its values are not looked at.</param>
    /// <exception cref="ArgumentException">It had ended before, or the end has not one loss an objective where its state asks for them.</exception>
    public void End(int index, SearchTrial end)
    {
        ArgumentNullException.ThrowIfNull(end);
        if (_trials[index].State != TrialState.Running)
        {
            throw new ArgumentException($"Config {index} has ended before, as {_trials[index].State}", nameof(index));
        }

        var losses = end.State switch
        {
            TrialState.Completed or TrialState.Pruned when end.Losses.Count == _losses.Length => end.Losses,
            TrialState.Diverged => [.. Enumerable.Repeat(double.PositiveInfinity, _losses.Length)],
            TrialState.Failed => [],
            _ => throw new ArgumentException($"Expected the end of a config with {_losses.Length} losses, found {end.State} with {end.Losses.Count}", nameof(end)),
        };
        _trials[index] = end with { Values = _trials[index].Values, Losses = losses };
        for (var objective = 0; objective < losses.Count; objective++)
        {
            _losses[objective][index] = losses[objective];
        }

        _ended.Add(index);
    }
}
