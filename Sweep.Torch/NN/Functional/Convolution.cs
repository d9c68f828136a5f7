// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] s_ones = [1, 1, 1];
            private static readonly long[] s_zeros = [0, 0, 0];

            /// <summary>input · weightsᵀ + bias.</summary>
            /// <param name="input">Shape […, in].</param>
            /// <param name="weights">Shape [out, in].</param>
            /// <param name="bias">Shape [out], or null.</param>
            /// <returns>Shape […, out].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                NativeError.Tensor(Native.st_nn_linear(input.NativeHandle, weights.NativeHandle, Optional(bias), out var y), y);

            /// <summary>Cross-correlation along one dimension.</summary>
            /// <param name="input">Shape [n, in, length].</param>
            /// <param name="weight">Shape [out, in / groups, kernel].</param>
            /// <param name="bias">Shape [out], or null.</param>
            /// <param name="stride">By default 1.</param>
            /// <param name="padding">Zeros on both sides, by default 0.</param>
            /// <param name="dilation">By default 1.</param>
            /// <param name="groups">Divides both channel counts.</param>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups);

            /// <summary>As <see cref="conv1d"/>, padded to keep the length, or not padded.</summary>
            public static Tensor conv1d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                Padding padding = Padding.Valid,
                long? dilation = null,
                long groups = 1) => Convolve(input, weight, bias, [stride ?? 1], padding, [dilation ?? 1], groups);

            /// <summary>Cross-correlation of images. A channels_last input or weight gives a channels_last output.</summary>
            /// <param name="input">Shape [n, in, height, width].</param>
            /// <param name="weight">Shape [out, in / groups, kernel height, kernel width].</param>
            /// <param name="bias">Shape [out], or null.</param>
            /// <param name="strides">Two numbers, by default 1.</param>
            /// <param name="padding">Zeros on both sides, two numbers, by default 0.</param>
            /// <param name="dilation">Two numbers, by default 1.</param>
            /// <param name="groups">Divides both channel counts.</param>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                Convolve(input, weight, bias, strides ?? s_ones.AsSpan(0, 2), padding ?? s_zeros.AsSpan(0, 2), dilation ?? s_ones.AsSpan(0, 2), groups);

            /// <summary>As <see cref="conv2d"/>, padded to keep height and width (then the strides must be 1), or not padded.</summary>
            public static Tensor conv2d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1) => Convolve(input, weight, bias, strides ?? s_ones.AsSpan(0, 2), padding, dilation ?? s_ones.AsSpan(0, 2), groups);

            internal static Tensor Convolve(
                Tensor input,
                Tensor weight,
                Tensor? bias,
                ReadOnlySpan<long> stride,
                ReadOnlySpan<long> padding,
                ReadOnlySpan<long> dilation,
                long groups)
            {
                if (stride.Length != padding.Length || stride.Length != dilation.Length)
                    throw new ArgumentException($"expected as many strides ({stride.Length}) as paddings ({padding.Length}) and dilations ({dilation.Length})");
                return NativeError.Tensor(
                    Native.st_nn_conv(input.NativeHandle, weight.NativeHandle, Optional(bias), stride, padding, dilation, stride.Length, groups, out var y),
                    y);
            }

            internal static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, Padding padding, ReadOnlySpan<long> dilation, long groups)
            {
                if (stride.Length != dilation.Length)
                    throw new ArgumentException($"expected as many strides ({stride.Length}) as dilations ({dilation.Length})");
                var same = Flag(padding == Padding.Same);
                return NativeError.Tensor(
                    Native.st_nn_conv_padding(input.NativeHandle, weight.NativeHandle, Optional(bias), stride, same, dilation, stride.Length, groups, out var y),
                    y);
            }
        }
    }
}
