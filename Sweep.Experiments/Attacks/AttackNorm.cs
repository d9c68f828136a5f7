namespace Sweep.Experiments.Attacks;

/// <summary>The norm in which a perturbation is measured; pixels are in [0, 1].</summary>
public enum AttackNorm
{
    /// <summary>The largest absolute change of a value.</summary>
    Linf,

    /// <summary>The Euclidean norm.</summary>
    L2,

    /// <summary>The number of changed pixels; a pixel counts once, whatever its channels.</summary>
    L0,
}
