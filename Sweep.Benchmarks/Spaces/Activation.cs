namespace Sweep.Benchmarks.Spaces;

/// <summary>An axis's type in the measured spaces.</summary>
public enum Activation
{
    /// <summary>Max(x, 0).</summary>
    ReLU,

    /// <summary>With a slope below zero.</summary>
    LeakyReLU,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Hinges.</summary>
    Splash,
}
