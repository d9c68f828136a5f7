namespace Sweep.Search.Samplers;

/// <summary>Which dimensions <see cref="TpeSampler"/> estimates together.</summary>
public enum TpeModel
{
    /// <summary>Multivariate with one objective under the rules of 5.0, else univariate.</summary>
    ByProfile,

    /// <summary>Each dimension alone.</summary>
    Univariate,

    /// <summary>Those that are always active together; each conditional one alone.</summary>
    Multivariate,

    /// <summary>Those that are always active together, and those of each condition.</summary>
    Grouped,
}
