using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>With the engine TorchSharp no layers are taken together.</summary>
/// <remarks>FusedStage.system.cs is the same for Sweep.Torch, which has an operation for it. The build takes one of the two (Packages.Switches.props).</remarks>
internal abstract class FusedStage
{
    /// <summary>Null.</summary>
    public static FusedStage? At(IReadOnlyList<nn.Module<Tensor, Tensor>> layers, int at) => null;

    /// <summary>Runs the stage that begins at a layer.</summary>
    public abstract Tensor? Run(Tensor input);
}
