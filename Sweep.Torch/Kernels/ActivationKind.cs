namespace Sweep.Torch.Kernels;

/// <summary>The activations that kernels implement.</summary>
internal enum ActivationKind
{
    /// <summary>x: no activation.</summary>
    Identity,

    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x for x ≥ 0, else 0.01·x.</summary>
    LeakyReLU,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>SPLASH with at most <see cref="SplashTable.MaxHinges"/> hinges per side, one set of slopes and the same hinges on both sides.</summary>
    Splash,
}
