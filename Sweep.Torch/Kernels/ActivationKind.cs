namespace Sweep.Torch.Kernels;

/// <summary>Activations that kernels compute themselves.</summary>
internal enum ActivationKind
{
    /// <summary>x: what follows is a module's.</summary>
    Identity,

    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x, or 0.01·x where x is negative.</summary>
    LeakyReLU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>SPLASH with at most <see cref="SplashTable.MaxHinges"/> hinges a side, one set of slopes and the same hinges on both sides.</summary>
    Splash,
}
