using Sweep.Experiments.Activations;
using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>A convolution, SPLASH or ReLU, and max pooling of 2×2 that follow one another, as one operation: the same numbers, and the same gradients to rounding.</summary>
/// <param name="Convolution">The first.</param>
/// <param name="Activation">The second.</param>
/// <param name="Pooling">The third.</param>
/// <remarks>FusedStage.package.cs is the same for TorchSharp, which has no such operation. The build takes one of the two (Packages.Switches.props).</remarks>
internal sealed record FusedStage(Conv2d Convolution, nn.Module<Tensor, Tensor> Activation, MaxPool2d Pooling)
{
    /// <summary>The stage that begins at a layer; null when there is none.</summary>
    /// <param name="layers">Of a chain.</param>
    /// <param name="at">An index of it.</param>
    public static FusedStage? At(IReadOnlyList<nn.Module<Tensor, Tensor>> layers, int at) =>
        at + 2 < layers.Count && layers[at] is Conv2d convolution && layers[at + 1] is Splash or Activations.ReLU && layers[at + 2] is MaxPool2d pooling
            ? new FusedStage(convolution, layers[at + 1], pooling)
            : null;

    /// <summary>Runs the three as one.</summary>
    /// <returns>Null when they must be called one by one: they are set otherwise, hooks watch them, or the unit is of another kind.</returns>
    public Tensor? Run(Tensor input)
    {
        if (Activation is not Splash splash)
        {
            return Fused.Stage(input, Convolution, Activation, Pooling, null, null, []);
        }

        return splash.PlainPlaces() is { } places ? Fused.Stage(input, Convolution, splash, Pooling, splash.Slopes.Right, splash.Slopes.Left, places) : null;
    }
}
