using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>The configs that a sampler proposes, just in time, each once and with its replicates. When it proposes nothing new <see cref="MaxAttempts"/> times in a row, any config follows that has not been taken, until there is none.</summary>
internal sealed class SamplerSource : IConfigSource
{
    /// <summary>How often in a row a sampler may propose what was proposed before.</summary>
    public const int MaxAttempts = 100;

    private readonly SearchPlan _plan;
    private readonly SearchSpace _space;
    private readonly SearchHistory _history;
    private readonly TrialFollower? _store;
    private readonly IExperimentTrials? _trials;
    private readonly Dictionary<string, SearchCell> _cells = new(StringComparer.Ordinal); // by the key of the first replicate
    private readonly Queue<AxisValue[]> _ready = new();
    private readonly Queue<AxisValue[]> _first;
    private readonly int _replicates;
    private readonly HashSet<int> _uncounted = []; // results from elsewhere, and configs outside the part that is searched
    private int _seen;
    private long _walked;

    /// <summary>A source that goes on from stored trials.</summary>
    /// <param name="plan">How to search.</param>
    /// <param name="space">The experiment's space.</param>
    /// <param name="stored">Its trials in the store, by number. Those that have not ended are the first to be given.</param>
    public SamplerSource(SearchPlan plan, SpaceDescriptor space, IEnumerable<(TrialRecord Trial, FinishedConfig? End)> stored)
    {
        _plan = plan;
        _space = plan.Space ?? new SearchSpace(space);
        _history = new SearchHistory(_space);
        _first = new Queue<AxisValue[]>(plan.First);
        _replicates = plan.Replicates ?? space.Replicates;
        foreach (var known in plan.Known)
        {
            var index = _history.Add(known.Values);
            _history.End(index, known);
            _uncounted.Add(index);
        }

        Load(stored);
    }

    private SamplerSource(SearchPlan plan, IExperimentTrials trials, IReadOnlyList<TrialRecord> stored)
        : this(plan, trials.Space, Ends(trials, stored))
    {
        (_trials, _store) = (trials, new TrialFollower(trials, stored));
    }

    /// <summary>A source that goes on from the trials that a store has, and sees those that other processes add to it and how they end.</summary>
    public static SamplerSource Of(SearchPlan plan, IExperimentTrials trials) => new(plan, trials, [.. trials.Read()]);

    /// <summary>Trials with their ends.</summary>
    public static IEnumerable<(TrialRecord Trial, FinishedConfig? End)> Ends(IExperimentTrials trials, IEnumerable<TrialRecord> stored) =>
        [.. stored.Select(trial => (trial, trial.HasEnded ? FinishedConfig.Of(trials, trial) : null))];

    /// <inheritdoc/>
    public bool IsAdaptive => true;

    /// <inheritdoc/>
    public bool IsExhausted { get; private set; }

    /// <summary>How many configs of the part that is searched have been proposed, in earlier runs too.</summary>
    public int Count => _history.Count - _uncounted.Count;

    /// <summary>How many trials of those configs had ended before this run.</summary>
    public int Ended { get; private set; }

    /// <summary>How many configs will have been evaluated in the end; null for as many as the space has.</summary>
    public long? Expected => Min(_plan.Configs, _space.Count) is { } most ? Math.Max(most, Count) : null;

    /// <summary>How many trials are left; null for no end.</summary>
    public long? Left => _ready.Count + ((Expected - Count) * _replicates);

    /// <summary>What has been proposed and how it ended.</summary>
    public SearchHistory History => _history;

    /// <inheritdoc/>
    /// <exception cref="SweepException">The sampler throws, or proposes what is no point of the space.</exception>
    public IReadOnlyList<AxisValue[]> Take(int count, IReadOnlyList<FinishedConfig> finished)
    {
        for (; _seen < finished.Count; _seen++)
        {
            End(finished[_seen]);
            _store?.Forget(finished[_seen].Values);
        }

        FollowOthers();
        var configs = new List<AxisValue[]>(count);
        while (configs.Count < count && (_ready.Count > 0 || Propose()))
        {
            configs.Add(_ready.Dequeue());
        }

        IsExhausted = configs.Count < count;
        return configs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Takes in a trial that another process has added: its config counts as proposed.</summary>
    /// <param name="values">Its values, one an axis.</param>
    /// <returns>Whether it is of a config that this search has not proposed, in the part that is searched.</returns>
    public bool Follow(IReadOnlyList<AxisValue> values)
    {
        var key = KeyOf(values);
        if (_cells.TryGetValue(key, out var known))
        {
            return known.IsOthers && !_uncounted.Contains(known.Index);
        }

        _cells.Add(key, new SearchCell(_history.Count, _replicates, isOthers: true));
        var index = _history.Add(Cell(values));
        if (!IsSearched(values))
        {
            _uncounted.Add(index);
        }

        return !_uncounted.Contains(index);
    }

    // What another process has begun is given too: the store gives it to one of them, and it is waited for, and done here if that process dies.
    private void FollowOthers()
    {
        if (_store is null)
        {
            return;
        }

        var (added, ended) = _store.Look();
        foreach (var trial in added.Where(trial => Follow(trial.Values) && !trial.HasEnded))
        {
            _ready.Enqueue([.. trial.Values]);
        }

        foreach (var trial in ended)
        {
            End(FinishedConfig.Of(_trials!, trial));
        }
    }

    private void Load(IEnumerable<(TrialRecord Trial, FinishedConfig? End)> stored)
    {
        foreach (var cell in stored.Where(static each => !each.Trial.OutOfSpace).GroupBy(each => KeyOf(each.Trial.Values)))
        {
            // Of a config that was begun with more or fewer replicates those count that there are.
            var trials = cell.ToList();
            var index = _history.Add(Cell(trials[0].Trial.Values));
            var isOpen = trials.Any(static each => each.End is null);
            var entry = new SearchCell(index, isOpen ? Math.Max(_replicates, trials.Count) : trials.Count);
            _cells.Add(cell.Key, entry);
            if (!IsSearched(trials[0].Trial.Values))
            {
                _uncounted.Add(index);
            }
            else
            {
                Ended += trials.Count(static each => each.End is not null);
            }

            foreach (var (trial, end) in trials)
            {
                if (end is null)
                {
                    _ready.Enqueue([.. trial.Values]);
                }
                else if (entry.End(end, _space) is { } ended)
                {
                    _history.End(index, ended);
                }
            }

            var has = trials.Select(each => _space.Declared.SeedOf(each.Trial.Values)).ToHashSet();
            foreach (var seed in Enumerable.Range(0, isOpen ? _replicates : 0).Where(seed => !has.Contains(seed)).Take(Math.Max(0, _replicates - trials.Count)))
            {
                _ready.Enqueue(_space.Declared.Replicate(trials[0].Trial.Values, seed));
            }
        }
    }

    private bool IsSearched(IReadOnlyList<AxisValue> values) => Cell(values) is var cell && _space.Declared.Contains(cell) && _space.Allows(cell);

    private static long? Min(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    private void End(FinishedConfig end)
    {
        if (_cells.TryGetValue(KeyOf(end.Values), out var cell) && cell.End(end, _space) is { } ended)
        {
            _history.End(cell.Index, ended);
        }
    }

    private bool Propose()
    {
        if (Count >= _plan.Configs)
        {
            return false;
        }

        while (_first.TryDequeue(out var first))
        {
            if (Begin(Cell(first)))
            {
                return true;
            }
        }

        if (!_plan.Sampler.HasMore(_history, new Draw(_plan.Seed, _history.Count)))
        {
            return false;
        }

        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var config = Ask(_plan.Sampler, attempt);
            if (!_space.Declared.Contains(config) || !_space.Allows(config))
            {
                throw new SweepException($"The sampler '{_plan.Sampler.Id}' proposes a config that is not in the space of '{_space.Declared.Experiment}' ({string.Join(", ", config)})");
            }

            if (Begin(config))
            {
                return true;
            }
        }

        return _space.Points is { } count ? BeginUntaken(count) : BeginRandom();
    }

    private AxisValue[] Ask(ISampler sampler, int attempt)
    {
        try
        {
            return Cell(sampler.Propose(_history, new Draw(_plan.Seed, _history.Count, attempt)));
        }
        catch (Exception fault) when (fault is not SweepException)
        {
            throw new SweepException($"The sampler '{sampler.Id}' failed: {fault.Message}", fault);
        }
    }

    // The next config in grid order that has not been taken.
    private bool BeginUntaken(long count)
    {
        while (_walked < count)
        {
            var config = _space.ConfigAt(_walked++);
            if (_space.Allows(config) && Begin(config))
            {
                return true;
            }
        }

        return false;
    }

    private bool BeginRandom()
    {
        var random = new RandomSampler();
        for (var attempt = MaxAttempts; attempt < 2 * MaxAttempts; attempt++)
        {
            if (Begin(Ask(random, attempt)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Begin(AxisValue[] config)
    {
        if (!_cells.TryAdd(KeyOf(config), new SearchCell(_history.Count, _replicates)))
        {
            return false;
        }

        _history.Add(config);
        for (var seed = 0; seed < _replicates; seed++)
        {
            _ready.Enqueue(_space.Declared.Replicate(config, seed));
        }

        return true;
    }

    private string KeyOf(IReadOnlyList<AxisValue> values) => ConfigKey.Format(_space.Declared, Cell(values));

    private AxisValue[] Cell(IReadOnlyList<AxisValue> values) => _space.Declared.Replicate(values, 0);
}
