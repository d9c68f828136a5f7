namespace Sweep.Experiments.Attacks;

/// <summary>How much an attack computes for an image.</summary>
public enum AttackEffort
{
    /// <summary>For a processor: our choice, far below what the attacks' authors use.</summary>
    Quick,

    /// <summary>As in the libraries that the presets name.</summary>
    Standard,
}
