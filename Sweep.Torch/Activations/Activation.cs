namespace Sweep.Torch.Activations;

/// <summary>The activation functions that experiments compare. To add one, add a member here and a line in <see cref="ActivationFactory"/>.</summary>
public enum Activation
{
    /// <summary>1 / (1 + exp(−x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x for x ≥ 0, else 0.01·x.</summary>
    LeakyReLU,

    /// <summary>x for x ≥ 0, else a·x, with a learned a per channel.</summary>
    PReLU,

    /// <summary>x for x ≥ 0, else exp(x) − 1.</summary>
    ELU,

    /// <summary>ELU with the scale and α of self-normalizing networks (Klambauer and others, arXiv 1706.02515).</summary>
    SELU,

    /// <summary>x·Φ(x), with the distribution function Φ of the standard normal distribution.</summary>
    GELU,

    /// <summary>x·tanh(ln(1 + exp(x))).</summary>
    Mish,

    /// <summary>x·sigmoid(x), also known as Swish with β = 1.</summary>
    SiLU,

    /// <summary>Swish: x·sigmoid(β·x) with a learned β per layer.</summary>
    LearnedSwish,

    /// <summary>The maximum of k linear maps.</summary>
    Maxout,

    /// <summary>max(0, δ − |x|) with a learned δ per layer.</summary>
    Tent,

    /// <summary>Three linear pieces with learned thresholds and outer slopes per channel.</summary>
    SReLU,

    /// <summary>ReLU plus hinges whose slopes and locations are learned.</summary>
    APL,

    /// <summary>Piecewise linear with fixed, symmetric hinges and learned slopes: <see cref="Sweep.Torch.Splash"/>.</summary>
    Splash,
}
