namespace Sweep.Runtime;

/// <summary>The scale on which the points of a range are evenly spaced.</summary>
public enum Scale
{
    /// <summary>Linear scale.</summary>
    Linear,

    /// <summary>Logarithmic scale; both bounds must be positive.</summary>
    Log,
}
