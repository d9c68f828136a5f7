using System.Globalization;
using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>Searches with the package's Bayes optimizer.</summary>
public sealed class SharpLearningBayesSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<SharpLearningBayesSamplerAttribute, ISampler>(
        "sl-bayes",
        "SharpLearning: Bayesian optimization with extremely randomised trees",
        [
            new("startup", "random configs first; default 5", static (options, text) => options.Startup = int.Parse(text, CultureInfo.InvariantCulture)),
            new("candidates", "random points among which the expected improvement chooses; default 1000", static (options, text) => options.Candidates = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>How many configs are random before the model is asked, at least 1.</summary>
    public int Startup { get; set; } = 5;

    /// <summary>Among how many random points the expected improvement chooses, at least 8.</summary>
    public int Candidates { get; set; } = 1000;

    /// <inheritdoc/>
    public override ISampler Create()
    {
        SampleSets.Require(Startup, 1, nameof(Startup));
        SampleSets.Require(Candidates, 8, nameof(Candidates));
        return new ModelSampler("sl-bayes", (parameters, results, count, seed) =>
        results.Count < Startup ? SampleSets.Random(parameters, count, seed)
        : new BayesianOptimizer(parameters, iterations: 1, randomStartingPointCount: 1, randomSearchPointCount: Candidates, seed: seed).ProposeParameterSets(count, results));
    }
}
