using System.Runtime.InteropServices;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>Follows a history and estimates where its good configs lie and where the others: groups of dimensions that are active together, each with two densities.</summary>
internal sealed class ParzenModel
{
    private readonly ParzenRules _rules;
    private readonly ParzenOrder _order;
    private readonly List<int> _added = [];
    private readonly List<bool> _isIn = [];
    private int _ended;
    private int _built = -1;
    private bool[] _isGood = [];

    /// <summary>A model of a history, to be brought up to date with <see cref="Follow"/>.</summary>
    public ParzenModel(SearchHistory history, ParzenRules rules)
    {
        History = history;
        _rules = rules;
        _order = new ParzenOrder(history, rules);
        Groups = GroupsOf(history.Space, rules);
    }

    /// <summary>The history.</summary>
    public SearchHistory History { get; }

    /// <summary>The groups: the dimension that decides whether a group is active is in an earlier one.</summary>
    public IReadOnlyList<ParzenGroup> Groups { get; }

    /// <summary>How many configs have ended from which something is learned.</summary>
    public int Learned => _order.Count;

    /// <summary>The good configs, ascending; after <see cref="Build"/>.</summary>
    public IReadOnlyList<int> Good => _order.Good;

    /// <summary>Takes in what the history has got since.</summary>
    public void Follow()
    {
        _added.Clear();
        while (_isIn.Count < History.Count)
        {
            var isIn = _rules.CountsRunning && History[_isIn.Count].State != TrialState.Failed;
            if (isIn)
            {
                _added.Add(_isIn.Count);
            }

            _isIn.Add(isIn);
        }

        List<int>? removed = null;
        for (; _ended < History.Ended.Count; _ended++)
        {
            var index = History.Ended[_ended];
            if (History[index].State == TrialState.Failed)
            {
                if (_isIn[index])
                {
                    (removed ??= []).Add(index);
                }

                continue;
            }

            _order.Add(index);
            if (!_isIn[index])
            {
                _isIn[index] = true;
                _added.Add(index);
            }
        }

        foreach (var group in Groups)
        {
            group.Add(History, _added);
            foreach (var index in CollectionsMarshal.AsSpan(removed))
            {
                group.Remove(index);
            }
        }

        foreach (var index in CollectionsMarshal.AsSpan(removed))
        {
            _isIn[index] = false;
        }

        _built = _added.Count > 0 || removed is not null ? -1 : _built;
    }

    /// <summary>Makes the densities of all groups, unless they are up to date.</summary>
    public void Build()
    {
        if (_built == _ended)
        {
            return;
        }

        _order.Split();
        if (_isGood.Length < History.Count)
        {
            _isGood = new bool[Math.Max(History.Count, 2 * _isGood.Length)];
        }

        var isGood = _isGood.AsSpan(0, History.Count);
        isGood.Clear();
        foreach (var index in _order.Good)
        {
            isGood[index] = true;
        }

        foreach (var group in Groups)
        {
            group.Build(History, isGood, _order.GoodWeights);
        }

        _built = _ended;
    }

    // Those of one group have the same condition, so that each config has all of them or none.
    private static List<ParzenGroup> GroupsOf(SearchSpace space, ParzenRules rules)
    {
        var groups = new List<List<Dimension>>();
        foreach (var dimension in space.Dimensions)
        {
            if (dimension.High == dimension.Low)
            {
                continue;
            }

            var isJoined = rules.Multivariate && (rules.Grouped || dimension.Parent < 0);
            var group = isJoined ? groups.Find(group => group[0].Parent == dimension.Parent && group[0].ParentValues.SetEquals(dimension.ParentValues)) : null;
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(dimension);
        }

        return [.. groups.Select(group => new ParzenGroup([.. group], rules))];
    }
}
