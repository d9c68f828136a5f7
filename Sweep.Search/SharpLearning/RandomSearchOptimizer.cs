using Sweep.Runtime.Search;

namespace Sweep.Search.SharpLearning;

/// <summary>Evaluates random parameter sets, uniform on the scales of their parameters.</summary>
/// <param name="parameters">At least one.</param>
/// <param name="iterations">How many sets.</param>
/// <param name="seed">The seed.</param>
/// <param name="runParallel">Whether sets are evaluated at the same time, by threads of the pool.</param>
/// <param name="maxDegreeOfParallelism">How many threads, at most; −1 for no bound.</param>
public sealed class RandomSearchOptimizer(IParameterSpec[] parameters, int iterations, int seed = 42, bool runParallel = true, int maxDegreeOfParallelism = -1)
    : SamplerOptimizer(parameters, new RandomSampler(), iterations, seed, Math.Max(1, iterations), runParallel, maxDegreeOfParallelism);
