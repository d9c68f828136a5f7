using TorchSharp;
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace Sweep.Torch;

/// <summary>Operations of our own that the shim computes in one pass. Not in TorchSharp.</summary>
public static class Fused
{
    /// <summary>
    /// SPLASH: f(x) = sum of right_s max(0, x - b_s) + sum of left_s max(0, -x - b_s), element by element, one pass forward and one backward.
    /// </summary>
    /// <param name="input">Any shape and layout; a dense layout is kept. float32 and float64 on the CPU are fused, the rest is composed of libtorch's operations.</param>
    /// <param name="rightSlopes">Shape [H], type and device of the input: the change of slope at each hinge right of zero.</param>
    /// <param name="leftSlopes">Shape [H], type and device of the input: the change of slope, outwards, at each hinge left of zero.</param>
    /// <param name="hinges">H of them, 1 to 64, ascending from 0: the paper's b, mirrored to the left side. S = 2 H - 1.</param>
    /// <returns>Shape and type of the input. Gradients flow to the input and to both slopes; max(0, .) has the subgradient 0 at 0.</returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes, types or hinges do not fit; or the backward pass is to be
    /// differentiated in its turn, which the fused form refuses.</exception>
    /// <remarks>The slopes' gradients do not depend on the number of threads. Tavakoli, Agostinelli and Baldi, arXiv 2006.08947.</remarks>
    public static torch.Tensor Splash(torch.Tensor input, torch.Tensor rightSlopes, torch.Tensor leftSlopes, ReadOnlySpan<double> hinges) =>
        NativeError.Tensor(
            Native.st_splash(input.NativeHandle, rightSlopes.NativeHandle, leftSlopes.NativeHandle, hinges, hinges.Length, out var result), result);

    /// <summary>
    /// A sum of hinges: f(x) = sum of right_s max(0, x - rightPlaces_s) + sum of left_s max(0, leftPlaces_s - x), one pass forward and one backward: APL, and SPLASH with
    /// sides of its own or with slopes for each channel.
    /// </summary>
    /// <param name="input">Shape [n, channels, ...] where every channel has its own slopes, else any. float32 and float64 on the CPU are fused, the rest is composed.</param>
    /// <param name="right">Shape [R], or [channels, R]: the change of slope at each hinge to the right of it. R may be 0, R + L at most 64.</param>
    /// <param name="rightPlaces">Where they are, shape of <paramref name="right"/>, in any order.</param>
    /// <param name="left">Shape [L], or [channels, L]: the change of slope at each hinge, outwards, to the left of it.</param>
    /// <param name="leftPlaces">Where they are, shape of <paramref name="left"/>.</param>
    /// <returns>Shape and type of the input. Gradients flow to all five; max(0, .) has the subgradient 0 at 0.</returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes or types do not fit; or the backward pass is to be differentiated in its turn.</exception>
    /// <remarks>No gradient depends on the number of threads.</remarks>
    public static torch.Tensor Piecewise(torch.Tensor input, torch.Tensor right, torch.Tensor rightPlaces, torch.Tensor left, torch.Tensor leftPlaces) =>
        NativeError.Tensor(
            Native.st_piecewise(input.NativeHandle, right.NativeHandle, rightPlaces.NativeHandle, left.NativeHandle, leftPlaces.NativeHandle, out var result), result);

    /// <summary>
    /// A convolution, SPLASH or ReLU, and max pooling of 2 by 2 in one pass over each image: what lies between the three never leaves the cache, and a quarter of it is kept for
    /// the backward pass.
    /// </summary>
    /// <param name="input">Shape [n, channels, height, width]. Fused are float32 on the CPU, channels_last, with 1, 3 or 6 channels and 4 to 16 of the output; the rest is composed.</param>
    /// <param name="weight">Of the convolution, whose stride is 1: shape [out, channels, kernel height, kernel width].</param>
    /// <param name="bias">Shape [out], or null.</param>
    /// <param name="padding">Of the convolution, zeros on both sides: two numbers.</param>
    /// <param name="rightSlopes">As in <see cref="Splash"/>; null for ReLU.</param>
    /// <param name="leftSlopes">As in <see cref="Splash"/>; null for ReLU.</param>
    /// <param name="hinges">As in <see cref="Splash"/>; empty for ReLU.</param>
    /// <returns>
    /// Shape [n, out, half height, half width], the numbers that the three operations give, to the last bit. So are the gradients of input, weight and bias; those of the slopes
    /// agree to rounding.
    /// </returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes, types or hinges do not fit; or the backward pass is to be
    /// differentiated in its turn, which the fused form refuses.</exception>
    /// <remarks>No gradient depends on the number of threads.</remarks>
    public static torch.Tensor Stage(
        torch.Tensor input,
        torch.Tensor weight,
        torch.Tensor? bias,
        ReadOnlySpan<long> padding,
        torch.Tensor? rightSlopes,
        torch.Tensor? leftSlopes,
        ReadOnlySpan<double> hinges)
    {
        if (padding.Length != 2)
            throw new ArgumentException($"expected two paddings, got {padding.Length}", nameof(padding));
        if ((rightSlopes is null) != hinges.IsEmpty || (leftSlopes is null) != hinges.IsEmpty)
            throw new ArgumentException("expected slopes for both sides and hinges, or none of them", nameof(hinges));
        return NativeError.Tensor(
            Native.st_stage(
                input.NativeHandle,
                weight.NativeHandle,
                Optional(bias),
                padding,
                Optional(rightSlopes),
                Optional(leftSlopes),
                hinges,
                hinges.Length,
                out var result),
            result);
    }

    /// <summary>The same for three modules that follow one another.</summary>
    /// <param name="input">As above.</param>
    /// <param name="convolution">The first.</param>
    /// <param name="activation">The second, which computes what the slopes and hinges say.</param>
    /// <param name="pooling">The third.</param>
    /// <param name="rightSlopes">As above.</param>
    /// <param name="leftSlopes">As above.</param>
    /// <param name="hinges">As above.</param>
    /// <returns>Null where they must be called one by one: they are set otherwise, or hooks watch or change their calls.</returns>
    public static torch.Tensor? Stage(
        torch.Tensor input,
        Conv2d convolution,
        torch.nn.Module<torch.Tensor, torch.Tensor> activation,
        MaxPool2d pooling,
        torch.Tensor? rightSlopes,
        torch.Tensor? leftSlopes,
        ReadOnlySpan<double> hinges)
    {
        var served = Are(convolution.stride, 1) && Are(convolution.dilation, 1) && convolution is { groups: 1, padding_type: null, padding_mode: PaddingModes.Zeros }
            && Are(pooling.kernel_size, 2) && Are(pooling.stride, 2) && Are(pooling.padding, 0) && Are(pooling.dilation, 1) && !pooling.ceil_mode
            && !convolution.IsHooked && !activation.IsHooked && !pooling.IsHooked;
        return served ? Stage(input, convolution.weight, convolution.bias, convolution.padding, rightSlopes, leftSlopes, hinges) : null;
    }

    private static bool Are(long[] numbers, long wanted) => Array.TrueForAll(numbers, number => number == wanted);

    private static TensorHandle Optional(torch.Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.NativeHandle;
}
