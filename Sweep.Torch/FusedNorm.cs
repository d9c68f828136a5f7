using Sweep.Torch.Fused;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Batch normalisation and an activation that follow one another, with a shortcut added between them where there is one, as one pass over memory.</summary>
/// <remarks>
/// Fused are ReLU, LeakyReLU of slope 0.01, Tanh and SPLASH of at most seven hinges with one set of slopes, after a BatchNorm1d of [n, c] or a BatchNorm2d that is affine, has running statistics and a
/// momentum, in float32 on the processor. With another activation, or one that a hook watches, the normalisation and the shortcut are one pass, and the activation's module is called: in channels_last that
/// takes a fraction of libtorch's time. Everything else, and a normalisation that a hook watches, is computed by calling the modules. Values, gradients and running statistics are the modules' to rounding, and
/// the same bits for every number of threads. The modules stay the owners of parameters and state; not thread-safe.
/// </remarks>
/// <param name="norm">The normalisation.</param>
/// <param name="activation">What follows it.</param>
public sealed class FusedNorm(BatchNorm norm, nn.Module<Tensor, Tensor> activation)
{
    /// <summary>activation(norm(input) + shortcut).</summary>
    /// <param name="input">Shape [n, c] or [n, c, h, w]; best with the channels of a pixel side by side in memory (channels_last), else a copy is made.</param>
    /// <param name="shortcut">The shape and type of <paramref name="input"/>; null for none.</param>
    /// <returns>The shape of <paramref name="input"/>, in the current scope.</returns>
    public Tensor Run(Tensor input, Tensor? shortcut = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Fuse(input, shortcut) ?? Call(input, shortcut);
    }

    /// <summary>Null where the modules have to be called.</summary>
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
