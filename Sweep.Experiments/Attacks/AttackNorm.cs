namespace Sweep.Experiments.Attacks;

/// <summary>How the distance of two images is measured, pixels being in [0, 1].</summary>
public enum AttackNorm
{
    /// <summary>The largest change of a channel of a pixel.</summary>
    Linf,

    /// <summary>The Euclidean length of the change.</summary>
    L2,

    /// <summary>How many pixels are changed.</summary>
    Pixels,
}
