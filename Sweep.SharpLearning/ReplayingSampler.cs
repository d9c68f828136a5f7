using SharpLearning.Optimization;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.SharpLearning;

/// <summary>A sampler over an optimizer of the package that calls a function until it is content: particle swarm, Nelder–Mead.</summary>
/// <remarks>
/// Each proposal runs the optimizer from its beginning. What it asks for is answered from the history, by the config: the same whatever order trials were proposed and ended in. The first config that the
/// history does not have is the proposal, and ends the run. So it costs O(history), keeps no thread, and goes on after a restart. A trial that runs is answered with the mean of the known losses until it has
/// ended; a config that an exclusion leaves out, or whose trial failed, as worse than all. When the optimizer is content, or asks <see cref="MaxCalls"/> times for what is known, random configs follow.
/// </remarks>
/// <param name="id">The name on the command line.</param>
/// <param name="create">Makes the optimizer: parameters, seed. It must call the function from one thread at a time, always in the same order.</param>
internal sealed class ReplayingSampler(string id, Func<IParameterSpec[], int, IOptimizer> create) : ISampler
{
    /// <summary>How often beyond the size of the history an optimizer may ask before it is given up.</summary>
    public const int MaxCalls = 2_000;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        var space = new PackageSpace(history.Space, id);
        if (space.Parameters.Length > 0 && new Replay(space, history, draw.Attempt).Run(create(space.Parameters, SeedOf(draw))) is { } proposal)
        {
            return proposal;
        }

        Span<double> point = stackalloc double[history.Space.Dimensions.Count];
        history.Space.Sample(draw.Random(), point);
        return history.Space.Decode(point);
    }

    // Of the search alone: the run is the same for each number.
    private static int SeedOf(Draw draw) => new Draw(draw.Seed, 0).Random().Next(int.MaxValue);

    private sealed class Replay
    {
        private readonly PackageSpace _space;
        private readonly SpaceDescriptor _declared;
        private readonly PackageLosses _losses;
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly int _limit;
        private int _skip;
        private int _calls;
        private AxisValue[]? _proposal;

        public Replay(PackageSpace space, SearchHistory history, int attempt)
        {
            (_space, _declared, _losses, _skip) = (space, history.Space.Declared, new PackageLosses(history), attempt);
            _limit = history.Count + attempt + MaxCalls;
            for (var i = 0; i < history.Count; i++)
            {
                _known.TryAdd(ConfigKey.Format(_declared, [.. history[i].Values]), i);
            }
        }

        public AxisValue[]? Run(IOptimizer optimizer)
        {
            try
            {
                optimizer.Optimize(Evaluate);
            }
            catch (Exception) when (_proposal is not null || _calls > _limit)
            {
                // The run was ended below; a parallel loop of the package wraps what is thrown in it.
            }

            return _proposal;
        }

        private OptimizerResult Evaluate(double[] set)
        {
            if (_proposal is not null || ++_calls > _limit)
            {
                throw new OperationCanceledException();
            }

            var config = _space.Decode(set);
            var key = ConfigKey.Format(_declared, config);
            if (_known.TryGetValue(key, out var index))
            {
                return Answer(set, index < 0 ? _losses.Guess : LossOf(index));
            }

            if (!_space.Allows(config))
            {
                return Answer(set, _losses.Penalty);
            }

            if (_skip > 0)
            {
                _skip--;
                _known.Add(key, -1); // was refused
                return Answer(set, _losses.Guess);
            }

            _proposal = config;
            throw new OperationCanceledException();
        }

        private double LossOf(int index) => double.IsNaN(_losses[index]) ? _losses.IsRunning(index) ? _losses.Guess : _losses.Penalty : _losses[index];

        // A copy: the package reuses its arrays.
        private static OptimizerResult Answer(double[] set, double loss) => new([.. set], loss);
    }
}
