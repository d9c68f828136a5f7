using static TorchSharp.torch;

namespace Sweep.Torch.Activations;

/// <summary>Creates activation modules on the processor. Each call of a learned activation has its own parameters.</summary>
public static class ActivationFactory
{
    /// <summary>Creates a module with default settings for one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="activation"/> is no member of the enum.</exception>
    public static nn.Module<Tensor, Tensor> Create(Activation activation) => Create(activation, 1);

    /// <summary>Creates a module.</summary>
    /// <param name="spec">The activation and its settings.</param>
    /// <param name="channels">Size of dimension 1 of its output, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The activation is no member of the enum, or a setting is out of range.</exception>
    public static nn.Module<Tensor, Tensor> Create(ActivationSpec spec, int channels)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        return spec.Activation switch
        {
            Activation.Sigmoid => nn.Sigmoid(),
            Activation.Tanh => nn.Tanh(),
            Activation.ReLU => nn.ReLU(),
            Activation.LeakyReLU => nn.LeakyReLU(0.01),
            Activation.PReLU => new PReLU(channels, CPU),
            Activation.ELU => nn.ELU(),
            Activation.SELU => nn.SELU(),
            Activation.GELU => nn.GELU(),
            Activation.Mish => nn.Mish(),
            Activation.SiLU => nn.SiLU(),
            Activation.LearnedSwish => new LearnedSwish(CPU),
            Activation.Maxout => new Maxout(spec.Pieces),
            Activation.Tent => new Tent(CPU),
            Activation.SReLU => new SReLU(channels, CPU),
            Activation.APL => new APL(spec.AplHinges, spec.PerChannel ? channels : null, CPU),
            Activation.Splash => new Splash(Splash.FixedHinges(spec.Hinges), spec.Init, spec.PerChannel ? channels : null, spec.Symmetric, CPU),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Activation, $"Expected one of {string.Join(", ", Enum.GetNames<Activation>())}"),
        };
    }
}
