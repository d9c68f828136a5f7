using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="GridSampler"/>.</summary>
public sealed class GridSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<GridSamplerAttribute, ISampler>(
        "grid",
        "every config once: lists, steps of ranges, and of ranges without steps the default or as many points as an option says",
        [
            new("shuffle", "true or false: whether the seed decides the order, else it is that of the declared grid (false)", static (options, text) => options.Shuffle = bool.Parse(text)),
            new("points", "how many values a range without steps has, ends included (1: its default)", static (options, text) => options.Points = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>Whether the seed decides the order; else it is that of the declared grid.</summary>
    public bool Shuffle { get; set; }

    /// <summary>How many values a range without steps has: 1 for its declared default, else evenly from end to end on its scale; at least 1.</summary>
    public int Points { get; set; } = 1;

    /// <inheritdoc/>
    public override ISampler Create() => new GridSampler(this);
}
