using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Search.Acquisitions;

/// <summary>Bayesian optimisation of one history: the processes of its objectives and bounds, and the next config. Not thread-safe.</summary>
internal sealed class GpSearch
{
    private const int LargestFront = 50;
    private const int MostRunning = 64;

    private readonly SearchSpace _space;
    private readonly UnitPoints _points;
    private readonly Surrogate[] _objectives;
    private readonly Surrogate[] _bounds;
    private readonly int _startup;

    /// <summary>Of a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="startup">After how many ended configs the processes are asked.</param>
    /// <param name="limit">How many observations are used at most.</param>
    public GpSearch(SearchHistory history, int startup, int limit)
    {
        (History, _space, _startup) = (history, history.Space, startup);
        _points = new UnitPoints(_space);
        _objectives = [.. _space.Objectives.Select((_, i) => new Surrogate(history, _points, Read(i), limit))];
        _bounds = [.. _space.Bounds.Select((_, i) => new Surrogate(history, _points, (each, indices) => Observations.Violations(each, indices, i), limit))];
    }

    /// <summary>The history.</summary>
    public SearchHistory History { get; }

    // Volumes of several objectives would change with their scales, so those stay.
    private Func<SearchHistory, int[], double[]> Read(int objective) => _space.Objectives.Count == 1
        ? static (history, indices) => Observations.Compress(Observations.Losses(history, indices, 0))
        : (history, indices) => Observations.Losses(history, indices, objective);

    /// <summary>The next config.</summary>
    public AxisValue[] Propose(Draw draw)
    {
        const int Attempts = 3;
        var random = draw.Random();
        var ended = Observations.Ended(History);
        if (_points.Layout.Count == 0 || draw.Attempt >= Attempts)
        {
            return Sample(random);
        }

        if (ended.Length < _startup)
        {
            return draw.Attempt == 0 && First(draw) is { } first ? first : Sample(random);
        }

        var running = Observations.Running(History);
        running = running[^Math.Min(running.Length, MostRunning)..];
        var states = _objectives.Select(each => each.At(ended, running)).ToArray();
        var acquisition = new Acquisition();
        var best = AddObjectives(acquisition, states);
        AddBounds(acquisition);
        var search = new AcquisitionSearch(_points, acquisition, states[0].Posterior.Parameters.Weights, random, evaluations: 40);
        foreach (var point in search.Find(best, count: 2048, climbs: 10).Take(50))
        {
            var config = _points.Decode(point);
            if (_space.Allows(config) && !UnitPoints.Has(History, config) && !IsNearAny(running, config))
            {
                return config;
            }
        }

        return Sample(random);
    }

    // Of what is being evaluated anyway, a config that hardly differs would teach nothing.
    private bool IsNearAny(ReadOnlySpan<int> running, AxisValue[] config)
    {
        const double Near = 1e-3;
        Span<double> values = stackalloc double[_space.Dimensions.Count];
        _space.Encode(config, values);
        foreach (var index in running)
        {
            var isNear = true;
            for (var dimension = 0; dimension < values.Length && isNear; dimension++)
            {
                var (left, right) = (_points.NumberOf(dimension, values[dimension]), _points.NumberOf(dimension, History.Coordinates(dimension)[index]));
                isNear = left.Equals(right) || Math.Abs(left - right) < Near;
            }

            if (isNear)
            {
                return true;
            }
        }

        return false;
    }

    // A point of a Latin hypercube: McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables", Technometrics 1979.
    private AxisValue[]? First(Draw draw)
    {
        var point = new double[_space.Dimensions.Count];
        var random = new SweepRandom(draw.Seed).Fork(ulong.MaxValue).Fork((ulong)(draw.Number / _startup));
        var rows = new int[_startup];
        var within = draw.Random();
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = i;
            }

            random.Shuffle(rows.AsSpan());
            var unit = (rows[draw.Number % _startup] + within.NextDouble()) / _startup;
            point[dimension] = _points.IsActive(dimension, point) ? _points.Snap(dimension, unit) : double.NaN;
        }

        var config = _points.Decode(point);
        return _space.Allows(config) && !UnitPoints.Has(History, config) ? config : null;
    }

    private AxisValue[] Sample(SweepRandom random)
    {
        const int Tries = 20;
        Span<double> point = stackalloc double[_space.Dimensions.Count];
        for (var attempt = 1; ; attempt++)
        {
            _space.Sample(random, point);
            var config = _space.Decode(point);
            if (attempt == Tries || !UnitPoints.Has(History, config))
            {
                return config;
            }
        }
    }

    // Adds what the objectives say, and returns the best points so far.
    private List<double[]> AddObjectives(Acquisition acquisition, SurrogateState[] states)
    {
        var indices = states[0].Indices;
        var feasible = Enumerable.Range(0, indices.Length).Where(i => History[indices[i]] is { State: TrialState.Completed, Violation: <= 0 }).ToArray();
        if (_space.Bounds.Count == 0 && feasible.Length == 0)
        {
            feasible = [.. Enumerable.Range(0, indices.Length)];
        }

        var ranked = states.Length == 1 ? AddOne(acquisition, states[0], feasible) : AddSeveral(acquisition, states, feasible);
        return [.. ranked.Take(8).Select(i => PointOf(indices[i]))];
    }

    private static IEnumerable<int> AddOne(Acquisition acquisition, SurrogateState state, int[] feasible)
    {
        if (feasible.Length > 0)
        {
            acquisition.Add(new ExpectedImprovement(feasible.Min(i => state.Values[i])), state.Posterior);
        }

        return feasible.OrderBy(i => state.Values[i]);
    }

    private static IEnumerable<int> AddSeveral(Acquisition acquisition, SurrogateState[] states, int[] feasible)
    {
        if (feasible.Length == 0)
        {
            return [];
        }

        var losses = feasible.Select(i => states.Select(state => state.Values[i]).ToArray()).ToList();
        var reference = states.Select((_, objective) => losses.Max(each => each[objective])).Select(static worst => Math.BitIncrement(Math.Max(1.1 * worst, 0.9 * worst))).ToArray();
        var front = NonDominatedBoxes.Front(losses, reference).OrderBy(static each => each[0]).ToList();
        var every = (front.Count + LargestFront - 1) / LargestFront;
        var kept = front.Where((_, i) => i % every == 0 || i == front.Count - 1).ToList();
        acquisition.Add(new ExpectedHypervolumeImprovement(NonDominatedBoxes.Of(kept, reference), states.Length), [.. states.Select(static state => state.Posterior)]);
        return Enumerable.Range(0, losses.Count).Where(i => front.Contains(losses[i])).Reverse().Select(i => feasible[i]);
    }

    private void AddBounds(Acquisition acquisition)
    {
        int[] completed = [.. Observations.Completed(History).Where(index => History[index].Violations.Count == _space.Bounds.Count)];
        foreach (var bound in completed.Length == 0 ? [] : _bounds)
        {
            var state = bound.At(completed, []);
            acquisition.Add(new Feasibility(-state.Mean / state.Deviation), state.Posterior);
        }
    }

    private double[] PointOf(int index)
    {
        var point = new double[_space.Dimensions.Count];
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            var number = _points.NumberOf(dimension, History.Coordinates(dimension)[index]);
            point[dimension] = !_points.IsActive(dimension, point) ? double.NaN : double.IsNaN(number) ? _points.Snap(dimension, 0.5) : number;
        }

        return point;
    }
}
