namespace Sweep.Benchmarks.Spaces;

/// <summary>The type of an axis of the measured spaces.</summary>
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
