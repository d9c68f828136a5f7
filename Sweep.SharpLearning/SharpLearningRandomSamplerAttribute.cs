using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>Searches with the package's Random optimizer.</summary>
public sealed class SharpLearningRandomSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<SharpLearningRandomSamplerAttribute, ISampler>(
        "sl-random",
        "SharpLearning: uniform and independent",
        [],
        static options => options.Create());

    /// <inheritdoc/>
    public override ISampler Create() => new ModelSampler("sl-random", static (parameters, _, count, seed) => SampleSets.Random(parameters, count, seed));
}
