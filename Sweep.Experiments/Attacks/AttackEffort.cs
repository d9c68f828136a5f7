namespace Sweep.Experiments.Attacks;

/// <summary>How many steps, restarts or queries an attack spends on an image: which of the <see cref="AttackPresets"/> is used.</summary>
public enum AttackEffort
{
    /// <summary>Few steps, for runs on a processor: our choice, far below what the attacks' authors use.</summary>
    Quick,

    /// <summary>The defaults of the library that the preset names, Foolbox 2.4 where it has the attack.</summary>
    Default,

    /// <summary>The defaults of ART, where they differ from <see cref="Default"/>.</summary>
    ART,

    /// <summary>The settings of the attack's authors or of Foolbox 3, where they are stronger than <see cref="Default"/>. For FGSM: the smallest step that succeeds.</summary>
    Reference,
}
