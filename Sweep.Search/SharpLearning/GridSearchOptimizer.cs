namespace Sweep.Search.SharpLearning;

/// <summary>Evaluates every combination of the values of some parameters, the last one's changing fastest.</summary>
/// <param name="parameters">At least one; each a <see cref="GridParameterSpec"/>.</param>
/// <param name="runParallel">Whether sets are evaluated at the same time, by threads of the pool.</param>
/// <param name="maxDegreeOfParallelism">How many threads, at most; −1 for no bound.</param>
public sealed class GridSearchOptimizer(IParameterSpec[] parameters, bool runParallel = true, int maxDegreeOfParallelism = -1) : IOptimizer
{
    private readonly double[][] _values = [.. (parameters ?? throw new ArgumentNullException(nameof(parameters))).Select(static each => each.GetAllValues())];

    /// <inheritdoc/>
    public OptimizerResult OptimizeBest(Func<double[], OptimizerResult> functionToMinimize) => SamplerOptimizer.Best(Optimize(functionToMinimize));

    /// <inheritdoc/>
    public OptimizerResult[] Optimize(Func<double[], OptimizerResult> functionToMinimize)
    {
        ArgumentNullException.ThrowIfNull(functionToMinimize);
        var results = new OptimizerResult[_values.Aggregate(1, static (count, values) => checked(count * values.Length))];
        if (runParallel)
        {
            Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism }, i => results[i] = functionToMinimize(At(i)));
            return results;
        }

        for (var i = 0; i < results.Length; i++)
        {
            results[i] = functionToMinimize(At(i));
        }

        return results;
    }

    private double[] At(int index)
    {
        var set = new double[_values.Length];
        for (var i = set.Length - 1; i >= 0; i--)
        {
            (index, var position) = Math.DivRem(index, _values[i].Length);
            set[i] = _values[i][position];
        }

        return set;
    }
}
