using Sweep.Torch.Fused;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Computes batch normalisation, an optional shortcut and an activation in one pass over memory.</summary>
/// <remarks>
/// Fuses ReLU, LeakyReLU with slope 0.01, Tanh and SPLASH with at most seven hinges and one set of slopes, after a BatchNorm1d of [n, c] or a BatchNorm2d that is affine and has running statistics and a
/// momentum, in float32 on the processor. For other activations, and those with hooks, normalisation and shortcut are one pass and the activation's module is called; in channels_last this still takes a
/// fraction of libtorch's time. In all other cases, and if the normalisation has hooks, the modules are called. Values, gradients and running statistics equal those of the modules up to rounding, and are
/// the same bits for every number of threads. The modules keep their parameters and state. Not thread-safe.
/// </remarks>
/// <param name="norm">The normalisation layer.</param>
/// <param name="activation">The activation after it.</param>
public sealed class FusedNorm(BatchNorm norm, nn.Module<Tensor, Tensor> activation)
{
    /// <summary>Computes activation(norm(input) + shortcut).</summary>
    /// <param name="input">Shape [n, c] or [n, c, h, w]; copied unless it is in memory format channels_last.</param>
    /// <param name="shortcut">Shape and type of <paramref name="input"/>; null for none.</param>
    /// <returns>Shape of <paramref name="input"/>, in the current dispose scope.</returns>
    public Tensor Run(Tensor input, Tensor? shortcut = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Fuse(input, shortcut) ?? Call(input, shortcut);
    }

    /// <summary>The fused computation; null if the modules have to be called.</summary>
    internal Tensor? Fuse(Tensor input, Tensor? shortcut)
    {
        var shape = input.shape;
        if (!KernelTensors.IsFloat(input) || shape.Length != (norm is BatchNorm2d ? 4 : 2) || norm is BatchNorm3d || input.numel() == 0
            || (shortcut is not null && (!KernelTensors.IsFloat(shortcut) || !shortcut.shape.AsSpan().SequenceEqual(shape)))
            || KernelNorm.Of(norm, shape[1], input.numel() / shape[1]) is not { } normalized)
        {
            return null;
        }

        KernelNorm.Count(norm);
        if (KernelActivation.Of(activation) is { } kernel)
        {
            return NormFunction.Run(input, normalized, kernel, shortcut);
        }

        using var scope = NewDisposeScope();
        return activation.call(NormFunction.Run(input, normalized, KernelActivation.Identity, shortcut)).MoveToOuterDisposeScope();
    }

    private Tensor Call(Tensor input, Tensor? shortcut)
    {
        using var scope = NewDisposeScope();
        var value = norm.call(input);
        return activation.call(shortcut is null ? value : value + shortcut).MoveToOuterDisposeScope();
    }
}
