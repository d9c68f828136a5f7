using System.Globalization;
using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>Searches with the package's Smac optimizer.</summary>
public sealed class SharpLearningSmacSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<SharpLearningSmacSamplerAttribute, ISampler>(
        "sl-smac",
        "SharpLearning: SMAC, random forest with local search",
        [
            new("startup", "random configs first; default 20", static (options, text) => options.Startup = int.Parse(text, CultureInfo.InvariantCulture)),
            new("candidates", "random points among which the expected improvement chooses; default 1000", static (options, text) => options.Candidates = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>How many configs are random before the model is asked, at least 1.</summary>
    public int Startup { get; set; } = 20;

    /// <summary>Among how many random points the expected improvement chooses, beside those of the local search; at least 8.</summary>
    public int Candidates { get; set; } = 1000;

    /// <inheritdoc/>
    public override ISampler Create()
    {
        SampleSets.Require(Startup, 1, nameof(Startup));
        SampleSets.Require(Candidates, 8, nameof(Candidates));
        return new ModelSampler("sl-smac", (parameters, results, count, seed) =>
        results.Count < Startup ? SampleSets.Random(parameters, count, seed)
        : new SmacOptimizer(parameters, iterations: 1, randomStartingPointCount: 1, randomSearchPointCount: Candidates, seed: seed).ProposeParameterSets(count, results));
    }
}
