namespace Sweep.Experiments.Attacks;

/// <summary>The attacks.</summary>
public enum AttackKind
{
    /// <summary>One step along the sign of the gradient: <see cref="Attacks.Fgsm"/>.</summary>
    Fgsm,

    /// <summary>Projected gradient steps in the largest change of a pixel: <see cref="ProjectedGradient"/>.</summary>
    PgdLinf,

    /// <summary>The same in Euclidean distance.</summary>
    PgdL2,

    /// <summary>The smallest Euclidean distance by optimisation: <see cref="CarliniWagner"/>.</summary>
    CwL2,

    /// <summary>One pixel, found by differential evolution: <see cref="Attacks.OnePixel"/>.</summary>
    OnePixel,

    /// <summary>A walk along the decision boundary: <see cref="BoundaryAttack"/>.</summary>
    Boundary,

    /// <summary>Random squares: <see cref="SquareAttack"/>.</summary>
    Square,

    /// <summary>Projected gradient with momentum and steps that halve themselves: <see cref="AutoGradient"/>.</summary>
    Apgd,
}
