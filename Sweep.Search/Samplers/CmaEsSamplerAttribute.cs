using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="CmaEsSampler"/>.</summary>
public sealed class CmaEsSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<CmaEsSamplerAttribute, ISampler>(
        "cmaes",
        "CMA-ES with margin and restarts; one objective, best with 50 or more configs of numbers",
        [
            new("population", "configs a generation; 0 (the default) for 4 + 3 ln d", static (options, text) => options.Population = int.Parse(text, CultureInfo.InvariantCulture)),
            new("sigma", "first standard deviation as a part of the range; default 1/6", static (options, text) => options.Sigma = double.Parse(text, CultureInfo.InvariantCulture)),
            new("growth", "by what the population grows at a restart; default 2, 0 for no restarts", static (options, text) => options.Growth = int.Parse(text, CultureInfo.InvariantCulture)),
        ],
        static options => options.Create());

    /// <summary>How many configs a generation has, at least 4; 0 for 4 + ⌊3 ln d⌋ in d dimensions.</summary>
    public int Population { get; set; }

    /// <summary>The first standard deviation as a part of each dimension's range on the scale of its search, in (0, 1].</summary>
    public double Sigma { get; set; } = 1.0 / 6;

    /// <summary>By what the population is multiplied at a restart; 1 restarts without growth, 0 never restarts.</summary>
    public int Growth { get; set; } = 2;

    /// <inheritdoc/>
    public override ISampler Create() => new CmaEsSampler(this);
}
