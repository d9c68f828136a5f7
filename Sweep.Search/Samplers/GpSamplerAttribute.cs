using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="GpSampler"/>.</summary>
public sealed class GpSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<GpSamplerAttribute, ISampler>(
        "gp",
        "Gaussian process and expected improvement; up to three objectives, best with few, expensive configs",
        [
            new("startup", "configs of a Latin hypercube before the process is asked; default 10", static (options, text) => options.Startup = int.Parse(text, CultureInfo.InvariantCulture)),
            new("limit", "observations that are used at most, the newest and a fifth for the best; default 500", static (options, text) => options.Limit = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>How many configs must have ended before the process is asked, at least 2.</summary>
    public int Startup { get; set; } = 10;

    /// <summary>How many observations are used at most, 10 to 5,000; time grows with its cube.</summary>
    public int Limit { get; set; } = 500;

    /// <inheritdoc/>
    public override ISampler Create() => new GpSampler(this);
}
