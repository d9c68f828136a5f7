using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="TpeSampler"/>.</summary>
public sealed class TpeSamplerAttribute : SamplerAttribute
{
    private bool? _countsRunning;

    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<TpeSamplerAttribute, ISampler>(
        "tpe",
        "tree-structured Parzen estimator: where good configs lie and bad ones do not; any space, several objectives, bounds",
        [
            new("startup", "how many configs are drawn at random first (10)", static (options, text) => options.Startup = int.Parse(text, CultureInfo.InvariantCulture)),
            new("candidates", "how many points are compared for each config (24)", static (options, text) => options.Candidates = int.Parse(text, CultureInfo.InvariantCulture)),
            new("model", "univariate, multivariate or grouped; by default as the profile says", static (options, text) => options.Model = text switch
            {
                "univariate" => TpeModel.Univariate,
                "multivariate" => TpeModel.Multivariate,
                "grouped" => TpeModel.Grouped,
                _ => throw new FormatException(),
            }),
            new("liar", "true or false: whether running configs count as bad ones, so that workers keep away from each other (true; false in profile 4.9)", static (options, text) => options.ConstantLiar = bool.Parse(text)),
            new("profile", "5.0 or 4.9: whose rules of Optuna are kept (5.0)", static (options, text) => options.Profile = text switch
            {
                "5.0" => TpeProfile.V50,
                "4.9" => TpeProfile.V49,
                _ => throw new FormatException(),
            }),
        ],
        static options => options.Create());

    /// <summary>How many configs must have ended, not counting failed ones, before the others are not drawn at random; at least 1.</summary>
    public int Startup { get; set; } = 10;

    /// <summary>How many points are drawn and compared for each config; from 1 to 1,000.</summary>
    public int Candidates { get; set; } = 24;

    /// <summary>Which dimensions are estimated together.</summary>
    public TpeModel Model { get; set; }

    /// <summary>Whether running configs count as bad ones, so that parallel workers keep away from each other. Without a value true, and false under the rules of 4.9.</summary>
    public bool ConstantLiar
    {
        get => _countsRunning ?? Profile != TpeProfile.V49;
        set => _countsRunning = value;
    }

    /// <summary>Whose rules are kept.</summary>
    public TpeProfile Profile { get; set; }

    /// <inheritdoc/>
    public override ISampler Create() => new TpeSampler(this);
}
