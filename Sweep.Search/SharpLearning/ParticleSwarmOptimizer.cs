using Sweep.Search.Samplers;

namespace Sweep.Search.SharpLearning;

/// <summary>Optimization by generations, by <see cref="CmaEsSampler"/>: a distribution that moves and changes its shape, where SharpLearning has particles.</summary>
public sealed class ParticleSwarmOptimizer : SamplerOptimizer
{
    private const int LeastPopulation = 4;

    /// <summary>An optimizer.</summary>
    /// <param name="parameters">At least one.</param>
    /// <param name="maxIterations">How many generations, at least 1.</param>
    /// <param name="numberOfParticles">How many sets a generation has, at least 1; the distribution is fitted to four or more.</param>
    /// <param name="seed">The seed of the proposals.</param>
    /// <param name="maxDegreeOfParallelism">How many sets of a generation are evaluated at the same time; −1 for no bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public ParticleSwarmOptimizer(IParameterSpec[] parameters, int maxIterations, int numberOfParticles = 10, int seed = 42, int maxDegreeOfParallelism = -1)
        : base(
            parameters,
            new CmaEsSamplerAttribute { Population = Math.Max(LeastPopulation, numberOfParticles) }.Create(),
            AtLeastOne(maxIterations) * AtLeastOne(numberOfParticles),
            seed,
            numberOfParticles,
            maxDegreeOfParallelism != 1,
            maxDegreeOfParallelism)
    {
    }
}
