namespace Sweep.Runtime.Search;

/// <summary>How the values of a <see cref="Dimension"/> lie to each other.</summary>
public enum DimensionKind
{
    /// <summary>Every number between two bounds.</summary>
    Real,

    /// <summary>Numbers at equal distances between two bounds, or the positions of a list of ascending numbers.</summary>
    Stepped,

    /// <summary>The positions of a list without an order: names, texts, true and false, rows of a pair.</summary>
    Categorical,
}
