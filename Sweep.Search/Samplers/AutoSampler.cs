using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Search.Samplers;

/// <summary>Asks another sampler, chosen by the space, the objectives and how many configs have completed.</summary>
/// <remarks>
/// The rules are those that Optuna documents of its AutoSampler (Optuna team, "AutoSampler: automatic selection of optimization algorithms in Optuna", 2024):
/// with conditional axes, and with axes without an order while one objective or fewer than 250 completed configs are there, TPE; else GP up to 250 completed configs and up to three
/// objectives (TPE for more). From 250 on with one objective CMA-ES, or TPE where metrics have bounds; with two or three objectives NSGA-II, with more NSGA-III.
/// </remarks>
public sealed class AutoSampler : ISampler
{
    private const int FewCompleted = 250;
    private const int ManyObjectives = 4;

    private readonly Dictionary<string, Func<ISampler>> _makers;
    private readonly Dictionary<string, ISampler> _made = [];
    private SearchHistory? _history;
    private int _followed;
    private int _completed;

    /// <summary>Chooses among the samplers with their default options.</summary>
    public AutoSampler()
        : this(new Dictionary<string, Func<ISampler>>
        {
            ["tpe"] = static () => new TpeSampler(new TpeSamplerAttribute { Model = TpeModel.Multivariate }),
            ["gp"] = static () => new GpSampler(),
            ["cmaes"] = static () => new CmaEsSampler(),
            ["nsga2"] = static () => new NsgaTwoSampler(),
            ["nsga3"] = static () => new NsgaThreeSampler(),
        })
    {
    }

    /// <summary>Chooses among these.</summary>
    /// <param name="makers">By name: tpe, gp, cmaes, nsga2 and nsga3.</param>
    internal AutoSampler(Dictionary<string, Func<ISampler>> makers) => _makers = makers;

    /// <inheritdoc/>
    public string Id => "auto";

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        var name = ChoiceFor(history.Space, Completed(history));
        if (!_made.TryGetValue(name, out var sampler))
        {
            _made.Add(name, sampler = _makers[name]());
        }

        return sampler.Propose(history, draw);
    }

    /// <summary>Which sampler is asked.</summary>
    /// <param name="space">The space.</param>
    /// <param name="completed">How many configs have completed.</param>
    internal static string ChoiceFor(SearchSpace space, int completed)
    {
        var objectives = space.Objectives.Count;
        var isUnordered = space.Dimensions.Any(static each => each.Kind == DimensionKind.Categorical && each.High > each.Low);
        if (space.Dimensions.Any(static each => each.Parent >= 0))
        {
            return "tpe";
        }

        if (objectives == 1)
        {
            return isUnordered ? "tpe" : completed < FewCompleted ? "gp" : space.Bounds.Count == 0 ? "cmaes" : "tpe";
        }

        var isMany = objectives >= ManyObjectives;
        return completed >= FewCompleted ? isMany ? "nsga3" : "nsga2" : isMany || isUnordered ? "tpe" : "gp";
    }

    private int Completed(SearchHistory history)
    {
        if (_history != history)
        {
            (_history, _followed, _completed) = (history, 0, 0);
        }

        for (; _followed < history.Ended.Count; _followed++)
        {
            _completed += history[history.Ended[_followed]].State == TrialState.Completed ? 1 : 0;
        }

        return _completed;
    }
}
