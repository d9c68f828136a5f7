using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Makes the module of an activation.</summary>
public static class ActivationFactory
{
    /// <summary>A new module; a learned activation gets parameters of its own, one set a call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enum.</exception>
    public static nn.Module<Tensor, Tensor> Create(Activation activation) => activation switch
    {
        Activation.ReLU => nn.ReLU(),
        Activation.LeakyReLU => nn.LeakyReLU(0.01),
        Activation.Tanh => nn.Tanh(),
        Activation.Splash => new Splash(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"Expected one of {string.Join(", ", Enum.GetNames<Activation>())}"),
    };
}
