using Sweep.Torch.Fused;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Computes a convolution, optional batch normalisation, an activation and 2×2 max pooling in one pass over each image.</summary>
/// <remarks>
/// Fuses convolutions with at most <see cref="MaxChannels"/> input channels, stride 1, no dilation, one group and zero padding; 2×2 max pooling with stride 2 and without ceil_mode; the normalisations and
/// activations of <see cref="FusedNorm"/>; in float32 on the processor. Kernels, images and batches may have any size. In all other cases, and if a module has hooks, the modules are called. Values,
/// gradients and running statistics equal those of the modules up to rounding, and are the same bits for every number of threads. The modules keep their parameters and state. Not thread-safe.
/// </remarks>
public sealed class FusedStage
{
    /// <summary>Largest number of input channels that is fused. Beyond it libtorch's convolution, which works on blocks of channels, is faster.</summary>
    public const int MaxChannels = 16;

    // Each vector of 8 or 16 output channels reads the image again.
    private const int MaxOutChannels = 64;
    private const int MaxImageElements = 1 << 26;

    private readonly Conv2d _convolution;
    private readonly BatchNorm2d? _norm;
    private readonly nn.Module<Tensor, Tensor> _activation;
    private readonly MaxPool2d _pooling;
    private readonly FusedNorm? _normAndActivation;

    /// <param name="convolution">The convolution.</param>
    /// <param name="norm">The normalisation after it; null for none.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="pooling">The pooling after the activation.</param>
    public FusedStage(Conv2d convolution, BatchNorm2d? norm, nn.Module<Tensor, Tensor> activation, MaxPool2d pooling)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(pooling);
        (_convolution, _norm, _activation, _pooling) = (convolution, norm, activation, pooling);
        _normAndActivation = norm is null ? null : new FusedNorm(norm, activation);
    }

    /// <summary>Computes pooling(activation(norm(convolution(input)))).</summary>
    /// <param name="input">Shape [n, c, h, w]; copied unless it is in memory format channels_last.</param>
    /// <returns>Shape [n, outChannels, rows / 2, columns / 2], in the current dispose scope.</returns>
    public Tensor Run(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Fuse(input) ?? Call(input);
    }

    /// <summary>The fused computation; null if the modules have to be called.</summary>
    internal Tensor? Fuse(Tensor input)
    {
        if (SizesOf(input) is not { } sizes || KernelActivation.Of(_activation) is not { } activation)
        {
            return null;
        }

        KernelNorm? norm = null;
        if (_norm is not null)
        {
            norm = KernelNorm.Of(_norm, sizes.Shape.OutChannels, (long)sizes.Images * sizes.Shape.Pixels);
            if (norm is null)
            {
                return null;
            }

            KernelNorm.Count(_norm);
        }

        sizes = sizes with { Activation = activation.Kind, Normalizes = norm is not null, Trains = norm is { Trains: true } };
        return StageFunction.Run(input, _convolution.weight!, _convolution.bias, norm, activation, sizes);
    }

    private Tensor Call(Tensor input)
    {
        using var scope = NewDisposeScope();
        var maps = _convolution.call(input);
        var active = _normAndActivation is null ? _activation.call(maps) : _normAndActivation.Run(maps);
        return _pooling.call(active).MoveToOuterDisposeScope();
    }

    // The sizes of the stage; null if the kernels do not support the convolution, the pooling or the input.
    private StageSizes? SizesOf(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[0] is < 1 or > int.MaxValue || !KernelTensors.IsFloat(input) || !IsPlain(_convolution) || !IsPlain(_pooling))
        {
            return null;
        }

        var kernel = _convolution.weight!.shape;
        var padding = _convolution.padding!;
        long top = padding[0], left = padding[^1], height = shape[2] + (2 * top), width = shape[3] + (2 * left);
        if (shape[1] != kernel[1] || kernel[1] > MaxChannels || kernel[0] > MaxOutChannels || height <= kernel[2] || width <= kernel[3] || shape[2] < 1 || shape[3] < 1
            || height * width > MaxImageElements / Math.Max(MaxChannels, MaxOutChannels))
        {
            return null; // a single row or column leaves nothing to pool; the modules throw for that
        }

        return new StageSizes
        {
            Shape = new ConvolutionShape((int)height, (int)width, (int)kernel[1], (int)kernel[2], (int)kernel[3], (int)kernel[0]),
            Images = (int)shape[0],
            Rows = (int)shape[2],
            Columns = (int)shape[3],
            Top = (int)top,
            Left = (int)left,
        };
    }

    private static bool IsPlain(Conv2d convolution) =>
        convolution is { groups: 1, padding_mode: PaddingModes.Zeros, padding_type: null, weight: { } weight, padding: not null }
        && KernelTensors.IsFloat(weight)
        && (convolution.bias is null || KernelTensors.IsVector(convolution.bias))
        && AreAll(convolution.stride, 1)
        && AreAll(convolution.dilation, 1)
        && !ModuleHooks.Any(convolution);

    private static bool IsPlain(MaxPool2d pooling) =>
        !pooling.ceil_mode
        && AreAll(pooling.kernel_size, 2)
        && (pooling.stride is null || AreAll(pooling.stride, 2))
        && (pooling.padding is null || AreAll(pooling.padding, 0))
        && (pooling.dilation is null || AreAll(pooling.dilation, 1))
        && !ModuleHooks.Any(pooling);

    private static bool AreAll(long[]? values, long value) => values is not null && values.AsSpan().IndexOfAnyExcept(value) < 0;
}
