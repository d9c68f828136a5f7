using Sweep.Runtime.Search;

namespace Sweep.Runtime;

/// <summary>Base of the attributes by which an experiment chooses how its space is searched; each sampler has its own, with its options. <c>--sampler</c> on the command line goes before it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class SamplerAttribute : Attribute
{
    /// <summary>How many configs to evaluate in all; 0 for as many as <c>--trials</c> says or the space has.</summary>
    public long Trials { get; set; }

    /// <summary>The seed of the proposals.</summary>
    public long Seed { get; set; }

    /// <summary>How many replicates each config gets; 0 for all that <see cref="SeedsAttribute"/> declares.</summary>
    public int Replicates { get; set; }

    /// <summary>Makes the sampler with these options.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public abstract ISampler Create();
}
