namespace Sweep.Experiments.Datasets;

/// <summary>Which content will do for a data set.</summary>
internal enum AcceptedContent
{
    /// <summary>The canonical data set alone: of what is fetched.</summary>
    Canonical,

    /// <summary>Also another one of the user's, whose sizes show that it is no damaged or mistaken copy of the canonical one: of a folder that the user names.</summary>
    OtherSizes,

    /// <summary>Also one of the user's that has the canonical sizes: where the user says so (<c>--own-data</c>). Never another data set that is known.</summary>
    Any,
}
