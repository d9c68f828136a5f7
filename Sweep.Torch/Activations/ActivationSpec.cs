using static TorchSharp.torch;

namespace Sweep.Torch.Activations;

/// <summary>An activation function with its settings, which a network uses for each of its activation layers.</summary>
/// <param name="Activation">The function. Settings of other functions are ignored.</param>
public sealed record ActivationSpec(Activation Activation)
{
    /// <summary>SPLASH: the number of hinges S, counting both sides and zero; odd, at least 1.</summary>
    public int Hinges { get; init; } = 7;

    /// <summary>APL: the number of learned hinges, at least 1.</summary>
    public int AplHinges { get; init; } = 2;

    /// <summary>SPLASH and APL: whether each channel has its own parameters. By default a layer shares one set.</summary>
    public bool PerChannel { get; init; }

    /// <summary>SPLASH: the function before training.</summary>
    public SplashInit Init { get; init; }

    /// <summary>SPLASH: whether the left hinges mirror the right ones. They can differ only if they are fitted to data.</summary>
    public bool Symmetric { get; init; } = true;

    /// <summary>Maxout: linear maps per output, at least 2.</summary>
    public int Pieces { get; init; } = 2;

    /// <summary>Input channels per output channel: <see cref="Pieces"/> for maxout, 1 for all others.</summary>
    public int InputsPerOutput => Activation == Activation.Maxout ? Pieces : 1;

    /// <summary>Creates a module with its own parameters on the processor.</summary>
    /// <param name="channels">Size of dimension 1 of the output. The input has <see cref="InputsPerOutput"/> times as many channels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public nn.Module<Tensor, Tensor> Create(int channels) => ActivationFactory.Create(this, channels);

    /// <summary>Converts an activation to a spec with default settings.</summary>
    public static implicit operator ActivationSpec(Activation activation) => FromActivation(activation);

    /// <summary>Converts an activation to a spec with default settings.</summary>
    public static ActivationSpec FromActivation(Activation activation) => new(activation);
}
