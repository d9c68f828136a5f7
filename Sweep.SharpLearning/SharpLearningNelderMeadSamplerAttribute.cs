using System.Globalization;
using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>Searches with the package's NelderMead optimizer.</summary>
public sealed class SharpLearningNelderMeadSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<SharpLearningNelderMeadSamplerAttribute, ISampler>(
        "sl-nelder-mead",
        "SharpLearning: globalised bounded Nelder–Mead with random restarts",
        [
            new("patience", "iterations without an improvement before a restart; default 5", static (options, text) => options.Patience = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>After how many iterations without an improvement it restarts, at least 1.</summary>
    public int Patience { get; set; } = 5;

    /// <inheritdoc/>
    public override ISampler Create()
    {
        SampleSets.Require(Patience, 1, nameof(Patience));
        return new ReplayingSampler("sl-nelder-mead", (parameters, seed) =>
        new GlobalizedBoundedNelderMeadOptimizer(parameters, maxRestarts: int.MaxValue, maxIterationsWithoutImprovement: Patience, seed: seed, maxDegreeOfParallelism: 1));
    }
}
