using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.TreeParzen;

namespace Sweep.Search.Samplers;

/// <summary>The tree-structured Parzen estimator: draws points where the good configs lie close and proposes the one that is least like the others.</summary>
/// <remarks>
/// Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011; several objectives after Ozaki, Tanigaki, Watanabe, Nomura and Onishi,
/// "Multiobjective tree-structured Parzen estimator", JAIR 2022; the choices of the estimator after Watanabe, "Tree-structured Parzen estimator: understanding its algorithm
/// components and their roles for better empirical performance", 2023, and Optuna's documented rules (<see cref="TpeProfile"/>).
/// The best tenth of the configs is good, at most 25 with one objective: completed ones first, then pruned ones, who came further before others; then those that miss
/// bounds, by how much; diverged ones last. Running ones count as bad ones (<see cref="TpeSamplerAttribute.ConstantLiar"/>), failed ones not at all.
/// </remarks>
public sealed class TpeSampler : ISampler
{
    private const int MostCandidates = 1000;
    private const int Tries = 32;

    private readonly int _startup;
    private readonly int _candidates;
    private readonly TpeSamplerAttribute _options;
    private readonly double[] _scores;
    private readonly double[] _others;
    private readonly Dictionary<ParzenGroup, Candidates> _drawn = [];
    private ParzenModel? _model;

    /// <summary>A sampler with the default options.</summary>
    public TpeSampler()
        : this(new TpeSamplerAttribute())
    {
    }

    /// <summary>A sampler with these options.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public TpeSampler(TpeSamplerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _startup = options.Startup >= 1 ? options.Startup : throw new SweepException($"tpe: startup must be at least 1, found {options.Startup}");
        _candidates = options.Candidates is >= 1 and <= MostCandidates
            ? options.Candidates
            : throw new SweepException($"tpe: candidates must be from 1 to {MostCandidates}, found {options.Candidates}");
        _options = options;
        _scores = new double[_candidates];
        _others = new double[_candidates];
    }

    /// <inheritdoc/>
    public string Id => "tpe";

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        var model = ModelOf(history);
        var random = draw.Random();
        Span<double> point = stackalloc double[history.Space.Dimensions.Count];
        if (model.Learned >= _startup)
        {
            model.Build();
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                if (Choose(model, random, point) && history.Space.Decode(point) is var config && history.Space.Allows(config))
                {
                    return config;
                }
            }
        }

        history.Space.Sample(random, point);
        return history.Space.Decode(point);
    }

    /// <summary>The model of a history, up to date but not built.</summary>
    internal ParzenModel ModelOf(SearchHistory history)
    {
        if (_model?.History != history)
        {
            _drawn.Clear();
            _model = new ParzenModel(history, RulesFor(history.Space.Objectives.Count));
        }

        _model.Follow();
        return _model;
    }

    private ParzenRules RulesFor(int objectives)
    {
        var isOld = _options.Profile == TpeProfile.V49;
        var model = _options.Model != TpeModel.ByProfile ? _options.Model : !isOld && objectives == 1 ? TpeModel.Multivariate : TpeModel.Univariate;
        return new ParzenRules(
            Multivariate: model != TpeModel.Univariate,
            Grouped: model == TpeModel.Grouped,
            CountsRunning: _options.ConstantLiar,
            FixedBandwidth: isOld,
            LimitsSeveral: isOld,
            WeighsByHypervolume: isOld);
    }

    // Group after group: which groups are active depends on what was chosen before.
    private bool Choose(ParzenModel model, SweepRandom random, Span<double> point)
    {
        var space = model.History.Space;
        point.Fill(double.NaN);
        SetSingles(space, point);
        for (var g = 0; g < model.Groups.Count; g++)
        {
            var group = model.Groups[g];
            if (!space.IsActive(group.Dimensions[0].Index, point))
            {
                continue;
            }

            var candidates = DrawFor(group, random);
            var isChosen = false;
            for (var left = _candidates; left > 0 && !isChosen; left--)
            {
                var best = BestOf(_scores);
                for (var d = 0; d < group.Dimensions.Length; d++)
                {
                    point[group.Dimensions[d].Index] = candidates.ValueOf(d, best);
                }

                // Of the last group it is known which of its points the exclusions allow.
                SetSingles(space, point);
                isChosen = g < model.Groups.Count - 1 || space.Allows(space.Decode(point));
                _scores[best] = double.NaN;
            }

            if (!isChosen)
            {
                return false;
            }
        }

        return true;
    }

    // Dimensions with one value belong to no group.
    private static void SetSingles(SearchSpace space, Span<double> point)
    {
        for (var d = 0; d < point.Length; d++)
        {
            var each = space.Dimensions[d];
            if (each.High == each.Low)
            {
                point[d] = space.IsActive(d, point) ? each.Low : double.NaN;
            }
        }
    }

    private Candidates DrawFor(ParzenGroup group, SweepRandom random)
    {
        if (!_drawn.TryGetValue(group, out var candidates))
        {
            _drawn.Add(group, candidates = new Candidates(group.Dimensions, _candidates));
        }

        for (var c = 0; c < _candidates; c++)
        {
            group.Good.Sample(random, candidates, c);
        }

        group.Good.LogDensities(candidates, _scores);
        group.Other.LogDensities(candidates, _others);
        for (var c = 0; c < _candidates; c++)
        {
            _scores[c] -= _others[c];
        }

        return candidates;
    }

    // The first of the greatest; the first that is left where none is a number.
    private static int BestOf(ReadOnlySpan<double> scores)
    {
        var best = -1;
        for (var c = 0; c < scores.Length; c++)
        {
            if (!double.IsNaN(scores[c]) && (best < 0 || scores[c] > scores[best]))
            {
                best = c;
            }
        }

        return Math.Max(best, 0);
    }
}
