namespace Sweep.Experiments.Datasets;

/// <summary>Which content is accepted for a data set.</summary>
internal enum AcceptedContent
{
    /// <summary>Only the canonical data set. Applies to downloads.</summary>
    Canonical,

    /// <summary>Also a data set of the user's own with other sizes, which rules out a damaged copy of the canonical one. Applies to <c>--data</c>.</summary>
    OtherSizes,

    /// <summary>Also a data set of the user's own with the canonical sizes, but not another known data set. Applies to <c>--own-data</c>.</summary>
    Any,
}
