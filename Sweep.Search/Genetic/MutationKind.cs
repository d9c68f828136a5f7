namespace Sweep.Search.Genetic;

/// <summary>How a value of a child is changed at random.</summary>
public enum MutationKind
{
    /// <summary>It is resampled from the whole dimension.</summary>
    Uniform,

    /// <summary>A number moves, mostly a little, by a polynomial distribution of index 20 (Deb, Pratap, Agarwal and Meyarivan, IEEE TEVC 2002); a text or a name is resampled.</summary>
    Polynomial,
}
