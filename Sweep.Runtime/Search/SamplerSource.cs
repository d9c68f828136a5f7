using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>The configs that a sampler proposes, just in time, each once. When it proposes nothing new <see cref="MaxDraws"/> times in a row, the next config of the grid that has not been taken follows, until there is none.</summary>
internal sealed class SamplerSource(ISampler sampler, SpaceDescriptor space) : IConfigSource
{
    /// <summary>How often in a row a sampler may propose what was proposed before.</summary>
    public const int MaxDraws = 100;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly IEnumerator<AxisValue[]> _grid = space.Shape.Values(space).GetEnumerator();

    /// <inheritdoc/>
    public bool IsAdaptive => true;

    /// <inheritdoc/>
    public bool IsExhausted { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="SweepException">The sampler throws, or proposes what is no point of the grid.</exception>
    public IReadOnlyList<AxisValue[]> Take(int count, SearchHistory history)
    {
        var seen = _taken.Count == 0 ? history.Finished.Select(finished => finished.Values).Concat(history.Running) : [];
        foreach (var values in seen)
        {
            _taken.Add(ConfigKey.Format(space, [.. values])); // of earlier runs; those of this one were taken here
        }

        var configs = new List<AxisValue[]>(count);
        while (configs.Count < count && Next(history) is { } config)
        {
            configs.Add(config);
        }

        IsExhausted = configs.Count < count;
        return configs;
    }

    /// <inheritdoc/>
    public void Dispose() => _grid.Dispose();

    private AxisValue[] Propose(SearchHistory history)
    {
        try
        {
            return sampler.Propose(space, history);
        }
        catch (Exception fault) when (fault is not SweepException)
        {
            throw new SweepException($"The sampler '{sampler.Id}' failed: {fault.Message}", fault);
        }
    }

    private AxisValue[]? Next(SearchHistory history)
    {
        for (var draw = 0; draw < MaxDraws; draw++)
        {
            var config = Propose(history);
            if (space.Shape.IndexOf(space, config) < 0)
            {
                throw new SweepException($"The sampler '{sampler.Id}' proposes a config that is not in the grid of '{space.Experiment}' ({string.Join(", ", config)})");
            }

            if (_taken.Add(ConfigKey.Format(space, config)))
            {
                return config;
            }
        }

        while (_grid.MoveNext())
        {
            if (_taken.Add(ConfigKey.Format(space, _grid.Current)))
            {
                return _grid.Current;
            }
        }

        return null;
    }
}
