using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Coordinates;

namespace Sweep.Search.EvolutionStrategies;

/// <summary>The distribution that a history leads to. Follows a history that grows; not thread-safe.</summary>
/// <remarks>
/// A config's point before it was brought to steps is in no history: it is drawn again from the distributions that it may have come from, and taken if it leads to the same config.
/// </remarks>
internal sealed class CmaReplay
{
    private const int Redraws = 2; // attempts that are drawn again
    private const int Tries = 100;

    private readonly CmaSettings _settings;
    private readonly SearchSpace _space;
    private readonly int[] _moving; // the dimensions that the distribution has
    private readonly int[] _stepped; // those with steps, by position in _moving
    private readonly List<int> _block = [];
    private CmaState? _state;
    private CmaSampling? _current;
    private CmaSampling? _previous;
    private int _next;
    private int _restarts;

    /// <summary>The distribution of a history's beginning.</summary>
    /// <param name="history">The history.</param>
    /// <param name="seed">The search's seed.</param>
    /// <param name="settings">What was chosen.</param>
    public CmaReplay(SearchHistory history, ulong seed, CmaSettings settings)
    {
        (History, Seed, _settings, _space) = (history, seed, settings, history.Space);
        _moving = [.. _space.Dimensions.Where(static each => each.Kind != DimensionKind.Categorical && !each.IsFixed()).Select(static each => each.Index)];
        _stepped = [.. Enumerable.Range(0, _moving.Length).Where(i => _space.Dimensions[_moving[i]].Kind == DimensionKind.Stepped)];
        if (_moving.Length > 0)
        {
            var mean = new double[_moving.Length];
            Array.Fill(mean, 0.5);
            Begin(mean, settings.Population == 0 ? CmaParameters.UsualPopulation(_moving.Length) : settings.Population);
        }
    }

    /// <summary>The history that is followed.</summary>
    public SearchHistory History { get; }

    /// <summary>The search's seed.</summary>
    public ulong Seed { get; }

    /// <summary>How many generations have moved the distribution since the last restart.</summary>
    public int Generation => _state?.Generation ?? 0;

    /// <summary>How many restarts there were.</summary>
    public int Restarts => _restarts;

    /// <summary>Of how many configs in ended generations the point could be drawn again.</summary>
    public int Redrawn { get; private set; }

    /// <summary>The next config.</summary>
    public AxisValue[] Propose(Draw draw)
    {
        Advance();
        var random = draw.Random();
        Span<double> raw = stackalloc double[_moving.Length];
        return Draw(_current, random, raw);
    }

    // Takes the generations that have ended since the last call.
    private void Advance()
    {
        if (_state is null)
        {
            return;
        }

        while (true)
        {
            _block.Clear();
            var index = _next;
            for (; index < History.Count && _block.Count < _state.Parameters.Population; index++)
            {
                switch (History[index].State)
                {
                    case TrialState.Running:
                        return;
                    case TrialState.Failed:
                        continue;
                    default:
                        _block.Add(index);
                        break;
                }
            }

            if (_block.Count < _state.Parameters.Population)
            {
                return;
            }

            _next = index;
            Update(_state);
        }
    }

    private void Update(CmaState state)
    {
        var ranked = _block.Select(index => (Rank: CmaRank.Of(History[index]), Index: index)).ToArray();
        Array.Sort(ranked);
        var points = ranked.Select(each => RawOf(each.Index)).ToArray();
        state.Update(points, Loss(ranked[0].Rank), Loss(ranked[^1].Rank));
        CmaMargin.Correct(state, _stepped, (position, coordinate) => _space.Dimensions[_moving[position]].Limits(coordinate), CmaMargin.Usual(state.Parameters));
        (_previous, _current) = (_current, state.Snapshot());
        if (_settings.Growth > 0 && state.ShouldStop())
        {
            _restarts++;
            var random = new SweepRandom(Seed).Fork(ulong.MaxValue).Fork((ulong)_restarts);
            var mean = new double[_moving.Length];
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] = random.NextDouble();
            }

            Begin(mean, (int)Math.Min((long)state.Parameters.Population * _settings.Growth, 100_000));
        }

        static double Loss(CmaRank rank) => rank.Class == 0 ? rank.Loss : double.PositiveInfinity;
    }

    private void Begin(double[] mean, int population)
    {
        _state = new CmaState(new CmaParameters(_moving.Length, population), mean, _settings.Sigma);
        (_previous, _current) = (_current, _state.Snapshot());
    }

    private double[] RawOf(int index)
    {
        var raw = new double[_moving.Length];
        for (var attempt = 0; attempt < Redraws; attempt++)
        {
            foreach (var sampling in (ReadOnlySpan<CmaSampling?>)[_current, _previous])
            {
                if (sampling is not null && IsSame(Draw(sampling, new Draw(Seed, index, attempt).Random(), raw), History[index].Values))
                {
                    Redrawn++;
                    return ReferenceEquals(sampling, _current) ? raw : Shorten(raw);
                }
            }
        }

        for (var i = 0; i < raw.Length; i++)
        {
            var coordinate = History.Coordinates(_moving[i])[index];
            raw[i] = double.IsNaN(coordinate) ? _current!.Mean[i] : _current!.Reduce(i, _space.Dimensions[_moving[i]].ToUnit(coordinate));
        }

        return Shorten(raw);
    }

    // A point that the distribution would hardly have drawn moves it no further than one that it might have.
    private double[] Shorten(double[] raw)
    {
        var n = raw.Length;
        var factor = (Math.Sqrt(n) + (2.0 * n / (n + 2))) / _state!.Distance(raw);
        for (var i = 0; i < n && factor < 1; i++)
        {
            raw[i] = _state.Mean[i] + (factor * (raw[i] - _state.Mean[i]));
        }

        return raw;
    }

    // Draws a point until it is within the bounds and allowed. The point before it is brought to steps is left in raw.
    private AxisValue[] Draw(CmaSampling? sampling, SweepRandom random, Span<double> raw)
    {
        Span<double> point = stackalloc double[_space.Dimensions.Count];
        for (var attempt = 0; sampling is not null && attempt < Tries; attempt++)
        {
            DrawRaw(sampling, random, raw);
            foreach (var dimension in _space.Dimensions)
            {
                point[dimension.Index] = dimension.Kind == DimensionKind.Categorical || dimension.IsFixed() ? SearchSpace.SampleOne(dimension, random) : 0;
            }

            for (var i = 0; i < _moving.Length; i++)
            {
                point[_moving[i]] = _space.Dimensions[_moving[i]].FromUnit(sampling.Amplify(i, raw[i]));
            }

            var config = _space.Decode(point);
            if (_space.Allows(config))
            {
                return config;
            }
        }

        _space.Sample(random, point);
        return _space.Decode(point);
    }

    private void DrawRaw(CmaSampling sampling, SweepRandom random, Span<double> raw)
    {
        Span<double> normals = stackalloc double[_moving.Length];
        for (var attempt = 0; attempt < 10 * _moving.Length; attempt++)
        {
            for (var i = 0; i < normals.Length; i++)
            {
                normals[i] = random.NextNormal();
            }

            sampling.Point(normals, raw);
            if (IsWithin(raw))
            {
                return;
            }
        }

        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = IsStepped(i) ? raw[i] : Math.Clamp(raw[i], 0, 1);
        }
    }

    private bool IsWithin(ReadOnlySpan<double> raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            if (!IsStepped(i) && raw[i] is < 0 or > 1)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsStepped(int position) => _space.Dimensions[_moving[position]].Kind == DimensionKind.Stepped;

    private static bool IsSame(AxisValue[] left, IReadOnlyList<AxisValue> right)
    {
        for (var axis = 0; axis < left.Length; axis++)
        {
            if (left[axis] != right[axis])
            {
                return false;
            }
        }

        return true;
    }
}
