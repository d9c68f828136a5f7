using System.Globalization;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="NsgaThreeSampler"/>.</summary>
public sealed class NsgaThreeSamplerAttribute : GeneticSamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<NsgaThreeSamplerAttribute, ISampler>(
        "nsga3",
        "generations by rank and reference directions, for three objectives and more",
        [
            .. OptionsOf<NsgaThreeSamplerAttribute>(),
            new("divisions", "of the reference directions; 3", static (made, text) => made.Divisions = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>Into how many parts the reference directions divide each edge of their simplex; at least 1.</summary>
    public int Divisions { get; set; } = 3;

    /// <inheritdoc/>
    public override ISampler Create() => new NsgaThreeSampler(Options, Divisions);
}
