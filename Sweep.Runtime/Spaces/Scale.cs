namespace Sweep.Runtime.Spaces;

/// <summary>How the numbers of a range are spread.</summary>
public enum Scale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Evenly in the logarithm: each factor of ten gets the same share. Both bounds are above zero.</summary>
    Log,
}
