namespace Sweep.Experiments.Attacks;

/// <summary>How much an attack computes for an image.</summary>
public enum AttackEffort
{
    /// <summary>For a processor: our choice, far below what the attacks' authors use.</summary>
    Quick,

    /// <summary>As in the libraries that the presets name, Foolbox 2.4 before others.</summary>
    Standard,

    /// <summary>As ART has it by default, where that is not as <see cref="Standard"/>.</summary>
    Art,

    /// <summary>As the authors of the attack or Foolbox 3 have it, where that is more than <see cref="Standard"/>; of FGSM the shortest step that fools.</summary>
    Reference,
}
