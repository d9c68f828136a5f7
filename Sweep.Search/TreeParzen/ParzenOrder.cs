using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Fronts;

namespace Sweep.Search.TreeParzen;

/// <summary>Orders the configs that have ended and tells the good ones: completed ones that keep all bounds first, then pruned ones, then those that miss bounds, then diverged ones.</summary>
/// <remarks>
/// Completed ones by their loss; with several objectives by their fronts, and of the front that is cut those that together dominate most. Pruned ones: who came further
/// first, then by the last losses, those that are missing last. Those that miss bounds by the sum of what they miss. Equal ones by age.
/// </remarks>
internal sealed class ParzenOrder(SearchHistory history, ParzenRules rules)
{
    private const double Tiny = 1e-12;

    private readonly int _objectives = history.Space.Objectives.Count;
    private readonly List<int> _completed = []; // with one objective by loss, with several by index
    private readonly List<int> _others = [];
    private readonly List<int> _good = [];

    /// <summary>How many configs have been added.</summary>
    public int Count => _completed.Count + _others.Count;

    /// <summary>The good configs, ascending; after <see cref="Split()"/>.</summary>
    public IReadOnlyList<int> Good => _good;

    /// <summary>The weights of the good configs; empty where age decides.</summary>
    public double[] GoodWeights { get; private set; } = [];

    /// <summary>Adds a config that has ended and not failed.</summary>
    public void Add(int index)
    {
        if (Category(history[index]) > 0)
        {
            Insert(_others, index, CompareOthers);
        }
        else if (_objectives == 1)
        {
            Insert(_completed, index, CompareLosses);
        }
        else
        {
            Insert(_completed, index, static (a, b) => a.CompareTo(b));
        }
    }

    /// <summary>Finds the good ones, as many as the rules say.</summary>
    public void Split() => Split(rules.Good(Count, _objectives));

    /// <summary>Finds the good ones.</summary>
    /// <param name="wanted">How many; at most <see cref="Count"/>.</param>
    public void Split(int wanted)
    {
        var completed = Math.Min(wanted, _completed.Count);
        _good.Clear();
        if (_objectives == 1 || completed == _completed.Count)
        {
            _good.AddRange(_completed.Take(completed));
        }
        else
        {
            AddByFronts(completed);
        }

        _good.AddRange(_others.Take(wanted - completed));
        _good.Sort();
        GoodWeights = _objectives == 1 ? [] : rules.WeighsByHypervolume ? Contributions() : [.. _good.Select(static _ => 1.0)];
    }

    private static void Insert(List<int> sorted, int index, Comparison<int> comparison)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (comparison(sorted[middle], index) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        sorted.Insert(low, index);
    }

    private static int Category(SearchTrial trial) => trial.State switch
    {
        TrialState.Completed when trial.Violation > 0 => 2,
        TrialState.Completed => 0,
        TrialState.Pruned => 1,
        _ => 3,
    };

    private static int CompareLoss(double a, double b) => (double.IsNaN(a) ? double.PositiveInfinity : a).CompareTo(double.IsNaN(b) ? double.PositiveInfinity : b);

    private int CompareLosses(int a, int b)
    {
        for (var objective = 0; objective < _objectives; objective++)
        {
            var losses = history.Losses(objective);
            if (CompareLoss(losses[a], losses[b]) is var compared and not 0)
            {
                return compared;
            }
        }

        return a.CompareTo(b);
    }

    private int CompareOthers(int a, int b)
    {
        var (one, other) = (history[a], history[b]);
        var category = Category(one);
        if (category.CompareTo(Category(other)) is var byCategory and not 0)
        {
            return byCategory;
        }

        var compared = category switch
        {
            1 => other.LastStep.CompareTo(one.LastStep),
            2 => one.Violation.CompareTo(other.Violation),
            _ => a.CompareTo(b),
        };
        return compared != 0 ? compared : category == 1 ? CompareLosses(a, b) : a.CompareTo(b);
    }

    private void AddByFronts(int wanted)
    {
        if (wanted == 0)
        {
            return;
        }

        var losses = RowsOf(_completed);
        var ranks = NonDomination.Ranks(losses, _objectives);
        var sizes = new int[ranks.Max() + 1];
        foreach (var rank in ranks)
        {
            sizes[rank]++;
        }

        var (cut, taken) = (0, 0);
        while (taken + sizes[cut] <= wanted)
        {
            taken += sizes[cut++];
        }

        var tied = new List<int>();
        for (var i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] < cut)
            {
                _good.Add(_completed[i]);
            }
            else if (ranks[i] == cut)
            {
                tied.Add(_completed[i]);
            }
        }

        var rows = RowsOf(tied);
        foreach (var place in HypervolumeSubset.Choose(rows, Hypervolume.ReferenceOf(rows, _objectives), wanted - taken))
        {
            _good.Add(tied[place]);
        }
    }

    // What each feasible one alone adds to the hypervolume, by the greatest; next to nothing for the others.
    private double[] Contributions()
    {
        var weights = new double[_good.Count];
        Array.Fill(weights, 1.0);
        var places = new List<int>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (Category(history[_good[i]]) == 0)
            {
                places.Add(i);
            }
            else
            {
                weights[i] = Tiny;
            }
        }

        if (places.Count <= 1)
        {
            return weights;
        }

        var rows = RowsOf([.. places.Select(place => _good[place])]);
        var reference = Hypervolume.ReferenceOf(rows, _objectives);
        var whole = Hypervolume.Of(rows, reference);
        if (!double.IsFinite(whole))
        {
            return weights;
        }

        var ranks = NonDomination.Ranks(rows, _objectives);
        var front = Enumerable.Range(0, places.Count).Where(i => ranks[i] == 0).ToList();
        var gains = new double[places.Count];
        foreach (var i in front)
        {
            gains[i] = whole - Hypervolume.Of(RowsOf([.. front.Where(other => other != i).Select(other => _good[places[other]])]), reference);
        }

        var most = Math.Max(gains.Max(), Tiny);
        for (var i = 0; i < gains.Length; i++)
        {
            weights[places[i]] = Math.Max(gains[i] / most, Tiny);
        }

        return weights;
    }

    private double[] RowsOf(List<int> configs)
    {
        var rows = new double[configs.Count * _objectives];
        for (var i = 0; i < configs.Count; i++)
        {
            for (var objective = 0; objective < _objectives; objective++)
            {
                rows[(i * _objectives) + objective] = history.Losses(objective)[configs[i]];
            }
        }

        return rows;
    }
}
