using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Makes the module of an activation.</summary>
public static class ActivationFactory
{
    /// <summary>A new module with its usual settings for one channel; a learned activation gets parameters of its own, one set a call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enum.</exception>
    public static nn.Module<Tensor, Tensor> Create(Activation activation) => Create(activation, 1);

    /// <summary>A new module; a learned activation gets parameters of its own, one set a call.</summary>
    /// <param name="spec">Which activation, with its settings.</param>
    /// <param name="channels">Of its output, dimension 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enum, or a setting is out of range.</exception>
    public static nn.Module<Tensor, Tensor> Create(ActivationSpec spec, int channels)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        return spec.Activation switch
        {
            Activation.Sigmoid => new Sigmoid(),
            Activation.Tanh => nn.Tanh(),
            Activation.ReLU => nn.ReLU(),
            Activation.LeakyReLU => nn.LeakyReLU(0.01),
            Activation.PReLU => new PReLU(channels),
            Activation.ELU => new ELU(),
            Activation.SELU => new SELU(),
            Activation.GELU => new GELU(),
            Activation.Mish => new Mish(),
            Activation.Swish => new Swish(),
            Activation.LearnedSwish => new LearnedSwish(),
            Activation.Maxout => new Maxout(spec.Pieces),
            Activation.Tent => new Tent(),
            Activation.SReLU => new SReLU(channels),
            Activation.APL => new APL(spec.AplHinges, spec.PerChannel ? channels : null),
            Activation.Splash => new Splash(Splash.Places(spec.Hinges), spec.Start, spec.PerChannel ? channels : null, spec.Symmetric),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Activation, $"Expected one of {string.Join(", ", Enum.GetNames<Activation>())}"),
        };
    }
}
