using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>An activation with its settings: what a network puts at each of its places.</summary>
/// <param name="Activation">Which one. Settings that it does not have are ignored.</param>
public sealed record ActivationSpec(Activation Activation)
{
    /// <summary>SPLASH: how many hinges, both sides and zero counted, S; odd, at least 1.</summary>
    public int Hinges { get; init; } = 7;

    /// <summary>APL: how many hinges it learns beside the one of its ReLU; at least 1.</summary>
    public int AplHinges { get; init; } = 2;

    /// <summary>SPLASH and APL: slopes for each channel instead of one set for the layer.</summary>
    public bool PerChannel { get; init; }

    /// <summary>SPLASH: what it is before it is trained.</summary>
    public SplashStart Start { get; init; }

    /// <summary>SPLASH: whether the left hinges mirror the right ones. Only hinges taken from data can differ.</summary>
    public bool Symmetric { get; init; } = true;

    /// <summary>Maxout: linear maps an output, at least 2.</summary>
    public int Pieces { get; init; } = 2;

    /// <summary>By how much the layer before the activation must be wider than what comes after it: <see cref="Pieces"/> of a maxout, else 1.</summary>
    public int Widening => Activation == Activation.Maxout ? Pieces : 1;

    /// <summary>Whether the unit was made for normalised inputs: its hinges or bounds are fixed in units of a standard deviation.</summary>
    public bool WantsNormalization => Activation is Activation.Splash or Activation.Tent;

    /// <summary>A new module with parameters of its own.</summary>
    /// <param name="channels">Of its output, dimension 1; its input has <see cref="Widening"/> times as many.</param>
    public nn.Module<Tensor, Tensor> Create(int channels) => ActivationFactory.Create(this, channels);

    /// <summary>An activation with its usual settings.</summary>
    public static implicit operator ActivationSpec(Activation activation) => FromActivation(activation);

    /// <summary>An activation with its usual settings.</summary>
    public static ActivationSpec FromActivation(Activation activation) => new(activation);
}
