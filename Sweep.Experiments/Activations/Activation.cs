namespace Sweep.Experiments.Activations;

/// <summary>The activations that experiments compare. A new one is a member here, a file of its own and a line in <see cref="ActivationFactory"/>.</summary>
public enum Activation
{
    /// <summary>1 / (1 + exp(−x)).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x, or 0.01·x where x is negative.</summary>
    LeakyReLU,

    /// <summary>x, or a·x where x is negative, a learned for each channel.</summary>
    PReLU,

    /// <summary>x, or exp(x) − 1 where x is negative.</summary>
    ELU,

    /// <summary>A scaled ELU that keeps mean 0 and variance 1.</summary>
    SELU,

    /// <summary>x·Φ(x).</summary>
    GELU,

    /// <summary>x·tanh(ln(1 + exp(x))).</summary>
    Mish,

    /// <summary>x·sigmoid(x).</summary>
    Swish,

    /// <summary>x·sigmoid(β·x), β learned.</summary>
    LearnedSwish,

    /// <summary>The largest of k linear maps.</summary>
    Maxout,

    /// <summary>max(0, δ − |x|), δ learned.</summary>
    Tent,

    /// <summary>Three linear pieces, their thresholds and outer slopes learned for each channel.</summary>
    SReLU,

    /// <summary>ReLU and learned hinges to its left, their places learned too.</summary>
    APL,

    /// <summary>Piecewise linear with fixed symmetric hinges and learned slopes: <see cref="Sweep.Torch.Splash"/>.</summary>
    Splash,
}
