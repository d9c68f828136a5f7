namespace Sweep.Experiments.Activations;

/// <summary>The activations that experiments compare. A new one is a member here and a line in <see cref="ActivationFactory"/>.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x, or 0.01·x where x is negative.</summary>
    LeakyReLU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Piecewise linear with fixed symmetric hinges and learned slopes: <see cref="Activations.Splash"/>.</summary>
    Splash,
}
