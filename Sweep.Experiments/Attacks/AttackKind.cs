namespace Sweep.Experiments.Attacks;

/// <summary>The adversarial attacks, named as in Foolbox and AutoAttack.</summary>
public enum AttackKind
{
    /// <summary>Fast gradient sign method, Linf: <see cref="Attacks.FGSM"/>.</summary>
    FGSM,

    /// <summary>Projected gradient descent, Linf: <see cref="PGD"/>.</summary>
    LinfPGD,

    /// <summary>Projected gradient descent, L2: <see cref="PGD"/>.</summary>
    L2PGD,

    /// <summary>Carlini and Wagner's minimization attack, L2: <see cref="CarliniWagner"/>.</summary>
    L2CarliniWagner,

    /// <summary>One-pixel attack by differential evolution, L0: <see cref="Attacks.OnePixel"/>.</summary>
    OnePixel,

    /// <summary>Boundary attack, decision-based, L2: <see cref="BoundaryAttack"/>.</summary>
    Boundary,

    /// <summary>Square attack, score-based, Linf: <see cref="SquareAttack"/>.</summary>
    Square,

    /// <summary>Auto-PGD on the cross-entropy (APGD-CE), Linf: <see cref="Attacks.AutoPGD"/>.</summary>
    AutoPGD,
}
