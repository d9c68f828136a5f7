using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Scheduling;

/// <summary>The configs of a grid in rounds: each cell's first replicate, each cell's second, and so on; between rounds cells that are behind the best are taken out.</summary>
/// <remarks>
/// From <see cref="RacePlan.FirstTest"/> replicates on there is a test before each round, once all trials of the round before have ended: it depends on results alone, not on when they came, so that a race
/// that is resumed takes the same cells out. A cell is tested against the one with the least mean over the seeds that both have. A diverged trial counts as worse than every other of its seed, by as much as
/// all results lie apart; with one that failed or was pruned there is no pair.
/// </remarks>
internal sealed class RaceSource : IConfigSource
{
    private readonly RacePlan _plan;
    private readonly SpaceDescriptor _space;
    private readonly Func<IReadOnlyList<AxisValue>, FinishedConfig?> _find;
    private readonly Dictionary<string, (RaceCell Cell, int Round)> _trials = new(StringComparer.Ordinal);
    private readonly int _rounds;
    private readonly int _objective;
    private readonly double _sign;
    private List<RaceCell> _racing;
    private int _seen;
    private int _round;
    private int _next;

    /// <summary>A race.</summary>
    /// <param name="plan">How cells race.</param>
    /// <param name="space">The space; its first objective counts.</param>
    /// <param name="configs">The configs, replicates included.</param>
    /// <param name="find">Gives how a config's trial ended, wherever it was evaluated; null if it has not.</param>
    /// <exception cref="SweepException">There are too few replicates for a test, or several objectives.</exception>
    public RaceSource(RacePlan plan, SpaceDescriptor space, IEnumerable<AxisValue[]> configs, Func<IReadOnlyList<AxisValue>, FinishedConfig?> find)
    {
        (_plan, _space, _find) = (plan, space, find);
        List<int> objectives = [.. Enumerable.Range(0, space.Metrics.Count).Where(metric => space.Metrics[metric].Direction != Direction.None)];
        _objective = objectives.Count == 1 ? objectives[0] : throw new SweepException($"A race needs one objective, and '{space.Experiment}' has {objectives.Count}; run the grid without --race");
        _sign = space.Metrics[_objective].Direction == Direction.Minimize ? 1 : -1;
        var seeds = new Dictionary<long, int>();
        List<AxisValue[]> all = [.. configs];
        foreach (var config in all)
        {
            seeds.TryAdd(space.SeedOf(config), seeds.Count);
        }

        _rounds = seeds.Count;
        if (_rounds <= RacePlan.FirstTest)
        {
            throw new SweepException($"A race needs more than {RacePlan.FirstTest} replicates of each cell, and '{space.Experiment}' has {Math.Max(1, _rounds)} here; declare more with [Seeds], or run the grid without --race");
        }

        _racing = Group(all, seeds);
    }

    /// <summary>A race that goes on from a store.</summary>
    public static RaceSource Of(RacePlan plan, GridSelection selection, IExperimentTrials trials) => new(plan, trials.Space, selection.Configs, values =>
        trials.Find([ConfigKey.Format(trials.Space, [.. values])])[0] is { HasEnded: true } status && trials.Read(status.Number) is { HasEnded: true } trial ? FinishedConfig.Of(trials, trial) : null);

    /// <inheritdoc/>
    public bool IsAdaptive => true;

    /// <inheritdoc/>
    public bool IsExhausted { get; private set; }

    /// <summary>How many cells have been taken out.</summary>
    public int Out { get; private set; }

    /// <summary>How many trials were not given, since their cells were out.</summary>
    public long Spared { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<AxisValue[]> Take(int count, IReadOnlyList<FinishedConfig> finished)
    {
        for (; _seen < finished.Count; _seen++)
        {
            if (_trials.TryGetValue(ConfigKey.Format(_space, [.. finished[_seen].Values]), out var place))
            {
                End(place.Cell, place.Round, finished[_seen]);
            }
        }

        var configs = new List<AxisValue[]>(count);
        while (configs.Count < count && !IsExhausted)
        {
            if (_next == _racing.Count)
            {
                if (_round + 1 < _rounds && !Decide(_round + 1))
                {
                    break;
                }

                (_round, _next) = (_round + 1, 0);
                IsExhausted = _round == _rounds;
                continue;
            }

            var cell = _racing[_next++];
            if (cell.Configs[_round] is { } config && !HasEnded(cell, _round))
            {
                configs.Add(config);
            }
        }

        return configs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private List<RaceCell> Group(List<AxisValue[]> configs, Dictionary<long, int> rounds)
    {
        var cells = new Dictionary<string, RaceCell>(StringComparer.Ordinal);
        var order = new List<RaceCell>();
        foreach (var config in configs)
        {
            var key = ConfigKey.Format(_space, _space.Replicate(config, 0));
            if (!cells.TryGetValue(key, out var cell))
            {
                cells.Add(key, cell = new RaceCell(_rounds));
                order.Add(cell);
            }

            var round = rounds[_space.SeedOf(config)];
            cell.Configs[round] = config;
            _trials[ConfigKey.Format(_space, config)] = (cell, round);
        }

        return order;
    }

    // Also asks the store: the trial may have ended before this run, or in another.
    private bool HasEnded(RaceCell cell, int round)
    {
        if (!cell.HasEnded[round] && _find(cell.Configs[round]!) is { } end)
        {
            End(cell, round, end);
        }

        return cell.HasEnded[round];
    }

    private void End(RaceCell cell, int round, FinishedConfig end)
    {
        cell.HasEnded[round] = true;
        cell.Losses[round] = end.State switch
        {
            TrialState.Completed => _sign * end.Metrics[_objective],
            TrialState.Diverged => double.PositiveInfinity,
            _ => double.NaN,
        };
    }

    // Whether the round numbered `given` may begin; takes out the cells that are behind after the rounds before it.
    private bool Decide(int given)
    {
        if (given < RacePlan.FirstTest)
        {
            return true;
        }

        foreach (var cell in _racing)
        {
            for (var round = 0; round < given; round++)
            {
                if (cell.Configs[round] is not null && !HasEnded(cell, round))
                {
                    return false;
                }
            }
        }

        var losses = Finite(given);
        var means = losses.ConvertAll(static each => each.Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Average());
        var best = means.IndexOf(means.Min());
        List<int> others = [.. Enumerable.Range(0, _racing.Count).Where(cell => cell != best)];
        var chances = _plan.Test.Compare([.. others.Select(cell => Pairs(losses[cell], losses[best]))]);
        var level = _plan.ErrorRate / (_rounds - RacePlan.FirstTest);
        for (var i = 0; i < others.Count; i++)
        {
            if (chances[i] <= level)
            {
                TakeOut(_racing[others[i]], given);
            }
        }

        _racing = [.. _racing.Where(static cell => !cell.IsOut)];
        return true;
    }

    private void TakeOut(RaceCell cell, int given)
    {
        cell.IsOut = true;
        Out++;
        for (var round = given; round < _rounds; round++)
        {
            Spared += cell.Configs[round] is not null && !HasEnded(cell, round) ? 1 : 0;
        }
    }

    // The losses of the cells in the race with numbers for those that diverged.
    private List<double[]> Finite(int given)
    {
        List<double[]> losses = [.. _racing.Select(cell => cell.Losses[..given])];
        List<double> all = [.. losses.SelectMany(static each => each).Where(double.IsFinite)];
        var spread = all.Count > 0 && all.Max() > all.Min() ? all.Max() - all.Min() : 1;
        for (var round = 0; round < given; round++)
        {
            var worst = losses.Select(each => each[round]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
            foreach (var each in losses.Where(each => double.IsPositiveInfinity(each[round])))
            {
                each[round] = worst + spread;
            }
        }

        return losses;
    }

    private static List<(double Cell, double Best)> Pairs(double[] cell, double[] best) =>
        [.. Enumerable.Range(0, cell.Length).Where(round => double.IsFinite(cell[round]) && double.IsFinite(best[round])).Select(round => (cell[round], best[round]))];
}
