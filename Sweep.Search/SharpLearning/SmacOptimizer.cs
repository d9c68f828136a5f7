using Sweep.Search.Samplers;

namespace Sweep.Search.SharpLearning;

/// <summary>Optimization with a model of many points, by <see cref="TpeSampler"/>: Parzen estimators, where SharpLearning has a random forest.</summary>
public sealed class SmacOptimizer : SamplerOptimizer
{
    /// <summary>An optimizer.</summary>
    /// <param name="parameters">At least one.</param>
    /// <param name="iterations">How many times the model is asked, at least 1.</param>
    /// <param name="randomStartingPointCount">How many random sets are evaluated before, at least 1.</param>
    /// <param name="functionEvaluationsPerIterationCount">How many sets the model proposes each time, at least 1.</param>
    /// <param name="seed">The seed of the proposals.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public SmacOptimizer(IParameterSpec[] parameters, int iterations, int randomStartingPointCount = 20, int functionEvaluationsPerIterationCount = 1, int seed = 42)
        : base(
            parameters,
            new TpeSamplerAttribute { Startup = AtLeastOne(randomStartingPointCount) }.Create(),
            randomStartingPointCount + (AtLeastOne(iterations) * AtLeastOne(functionEvaluationsPerIterationCount)),
            seed,
            functionEvaluationsPerIterationCount)
    {
    }
}
