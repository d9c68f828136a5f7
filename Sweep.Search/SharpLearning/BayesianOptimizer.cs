using Sweep.Search.Samplers;

namespace Sweep.Search.SharpLearning;

/// <summary>Bayesian optimization, by <see cref="GpSampler"/>: a Gaussian process, where SharpLearning has trees.</summary>
public sealed class BayesianOptimizer : SamplerOptimizer
{
    /// <summary>An optimizer.</summary>
    /// <param name="parameters">At least one.</param>
    /// <param name="iterations">How many times the model is asked, at least 1.</param>
    /// <param name="randomStartingPointCount">How many sets are evaluated before, at least 1.</param>
    /// <param name="functionEvaluationsPerIterationCount">How many sets the model proposes each time, at least 1.</param>
    /// <param name="seed">The seed of the proposals.</param>
    /// <param name="runParallel">Whether the sets of an iteration are evaluated at the same time.</param>
    /// <param name="maxDegreeOfParallelism">How many threads, at most; −1 for no bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public BayesianOptimizer(IParameterSpec[] parameters, int iterations, int randomStartingPointCount = 5, int functionEvaluationsPerIterationCount = 1, int seed = 42, bool runParallel = false, int maxDegreeOfParallelism = -1)
        : base(
            parameters,
            new GpSamplerAttribute { Startup = AtLeastOne(randomStartingPointCount) }.Create(),
            randomStartingPointCount + (AtLeastOne(iterations) * AtLeastOne(functionEvaluationsPerIterationCount)),
            seed,
            functionEvaluationsPerIterationCount,
            runParallel,
            maxDegreeOfParallelism)
    {
    }
}
