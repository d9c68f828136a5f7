using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="QmcSampler"/>.</summary>
public sealed class QmcSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<QmcSamplerAttribute, ISampler>(
        "qmc",
        "evenly spread points of a Sobol or Halton sequence; learns nothing",
        [
            new("sequence", "sobol or halton (sobol)", static (options, text) => options.Sequence = text switch
            {
                "sobol" => QmcSequence.Sobol,
                "halton" => QmcSequence.Halton,
                _ => throw new FormatException(),
            }),
            new("scramble", "true or false: whether the seed scrambles the sequence (true)", static (options, text) => options.Scramble = bool.Parse(text)),
        ],
        static options => options.Create());

    /// <summary>Sobol or Halton.</summary>
    public QmcSequence Sequence { get; set; }

    /// <summary>Whether the seed scrambles the sequence, which keeps how even it is; else every seed gives the same points, of which the first has the least value everywhere.</summary>
    public bool Scramble { get; set; } = true;

    /// <inheritdoc/>
    public override ISampler Create() => new QmcSampler(this);
}
