using System.Runtime.CompilerServices;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Search.SharpLearning;

/// <summary>Minimises a function with any <see cref="ISampler"/>.</summary>
/// <remarks>No parameter set is evaluated twice: where there are fewer than evaluations were asked for, it ends when all have been. Each call starts over with the same seed.</remarks>
public class SamplerOptimizer : IOptimizer
{
    private const int MaxAttempts = 100; // as often in a row a sampler may propose what it did before
    private readonly ParameterSpace _space;
    private readonly ISampler _sampler;
    private readonly int _evaluations;
    private readonly int _seed;
    private readonly int _batch;
    private readonly ParallelOptions? _parallel;

    /// <summary>An optimizer that asks a sampler.</summary>
    /// <param name="parameters">At least one.</param>
    /// <param name="sampler">Proposes parameter sets.</param>
    /// <param name="evaluations">How often the function is evaluated, at least 1.</param>
    /// <param name="seed">The seed of the proposals.</param>
    /// <param name="batch">How many sets are proposed before the first of them is evaluated, at least 1; more than 1 to evaluate in parallel.</param>
    /// <param name="runParallel">Whether the sets of a batch are evaluated at the same time, by threads of the pool.</param>
    /// <param name="maxDegreeOfParallelism">How many threads, at most; −1 for no bound.</param>
    /// <exception cref="ArgumentException">There is no parameter, or one of a type of its own.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public SamplerOptimizer(IParameterSpec[] parameters, ISampler sampler, int evaluations, int seed = 42, int batch = 1, bool runParallel = false, int maxDegreeOfParallelism = -1)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        _space = new ParameterSpace(parameters);
        (_sampler, _evaluations, _seed, _batch) = (sampler, evaluations, seed, batch);
        _parallel = runParallel ? new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism } : null;
    }

    /// <inheritdoc/>
    public OptimizerResult OptimizeBest(Func<double[], OptimizerResult> functionToMinimize) => Best(Optimize(functionToMinimize));

    /// <inheritdoc/>
    public OptimizerResult[] Optimize(Func<double[], OptimizerResult> functionToMinimize)
    {
        ArgumentNullException.ThrowIfNull(functionToMinimize);
        var history = new SearchHistory(_space.Space);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var results = new List<OptimizerResult>(_evaluations);
        while (results.Count < _evaluations)
        {
            var first = history.Count;
            var sets = new List<double[]>();
            while (sets.Count < Math.Min(_batch, _evaluations - results.Count) && Propose(history, seen) is { } config)
            {
                history.Add(config);
                sets.Add(_space.Decode(config));
            }

            if (sets.Count == 0)
            {
                break;
            }

            var ended = Evaluate(functionToMinimize, sets);
            for (var i = 0; i < ended.Length; i++)
            {
                history.End(first + i, double.IsFinite(ended[i].Error) ? new SearchTrial([], TrialState.Completed) { Losses = [ended[i].Error] } : new SearchTrial([], TrialState.Diverged));
            }

            results.AddRange(ended);
        }

        return [.. results];
    }

    private protected static int AtLeastOne(int value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    internal static OptimizerResult Best(IEnumerable<OptimizerResult> results) =>
        results.Where(static result => !double.IsNaN(result.Error)).MinBy(static result => result.Error)
        ?? throw new InvalidOperationException("The function gave no error that is a number");

    private OptimizerResult[] Evaluate(Func<double[], OptimizerResult> function, List<double[]> sets)
    {
        if (_parallel is null)
        {
            return [.. sets.Select(function)];
        }

        var results = new OptimizerResult[sets.Count];
        Parallel.For(0, sets.Count, _parallel, i => results[i] = function(sets[i]));
        return results;
    }

    private AxisValue[]? Propose(SearchHistory history, HashSet<string> seen)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var config = _sampler.Propose(history, new Draw((ulong)_seed, history.Count, attempt));
            if (seen.Add(ConfigKey.Format(_space.Space.Declared, config)))
            {
                return config;
            }
        }

        // A small space that is all but used up.
        for (var index = 0L; index < (_space.Space.Count ?? 0); index++)
        {
            var config = _space.Space.ConfigAt(index);
            if (seen.Add(ConfigKey.Format(_space.Space.Declared, config)))
            {
                return config;
            }
        }

        return null;
    }
}
