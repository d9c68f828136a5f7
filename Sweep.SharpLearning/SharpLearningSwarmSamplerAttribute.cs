using System.Globalization;
using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>Searches with the package's Swarm optimizer.</summary>
public sealed class SharpLearningSwarmSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<SharpLearningSwarmSamplerAttribute, ISampler>(
        "sl-swarm",
        "SharpLearning: particle swarm",
        [
            new("particles", "how many particles; default 10", static (options, text) => options.Particles = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>How many particles there are, at least 1.</summary>
    public int Particles { get; set; } = 10;

    /// <inheritdoc/>
    public override ISampler Create()
    {
        SampleSets.Require(Particles, 1, nameof(Particles));
        return new ReplayingSampler("sl-swarm", (parameters, seed) =>
        new ParticleSwarmOptimizer(parameters, maxIterations: int.MaxValue, numberOfParticles: Particles, seed: seed, maxDegreeOfParallelism: 1));
    }
}
