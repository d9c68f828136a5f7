// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest element of each window. A channels_last input gives a channels_last output.</summary>
            /// <param name="input">Shape [n, channels, height, width] or [channels, height, width].</param>
            /// <param name="kernel_size">The window: height and width.</param>
            /// <param name="strides">By default the window.</param>
            /// <param name="padding">Minus infinity on both sides, at most half a window; by default 0.</param>
            /// <param name="dilation">By default 1.</param>
            /// <param name="ceil_mode">Keeps windows that hang over the end.</param>
            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false)
            {
                var (kernel, stride, pad, dilate) = Window(kernel_size, strides, padding, dilation);
                return NativeError.Tensor(Native.st_nn_max_pool2d(input.NativeHandle, kernel, stride, pad, dilate, Flag(ceil_mode), out var y), y);
            }

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Two(kernel_size), Two(stride), Two(padding), Two(dilation), ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false) => max_pool2d(input, Two(kernel_size), Two(stride), Two(padding), Two(dilation), ceil_mode);

            /// <summary>As max_pool2d, with where each element came from: its index in the flattened height × width.</summary>
            public static (Tensor Values, Tensor Indices) max_pool2d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false)
            {
                var (kernel, stride, pad, dilate) = Window(kernel_size, strides, padding, dilation);
                return NativeError.Pair(
                    Native.st_nn_max_pool2d_with_indices(input.NativeHandle, kernel, stride, pad, dilate, Flag(ceil_mode), out var values, out var indices),
                    values,
                    indices);
            }

            /// <summary>The mean of each window. A channels_last input gives a channels_last output.</summary>
            /// <param name="input">Shape [n, channels, height, width] or [channels, height, width].</param>
            /// <param name="kernel_size">The window: height and width.</param>
            /// <param name="stride">By default the window.</param>
            /// <param name="padding">Zeros on both sides, at most half a window; by default 0.</param>
            /// <param name="ceil_mode">Keeps windows that hang over the end.</param>
            /// <param name="count_include_pad">Whether those zeros count in the mean.</param>
            /// <param name="divisor_override">Divides the sum instead of the number of elements.</param>
            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null)
            {
                if (divisor_override == 0)
                    throw new ArgumentOutOfRangeException(nameof(divisor_override), "expected a divisor other than 0");
                var (kernel, step, pad, _) = Window(kernel_size, stride, padding, null);
                return NativeError.Tensor(
                    Native.st_nn_avg_pool2d(input.NativeHandle, kernel, step, pad, Flag(ceil_mode), Flag(count_include_pad), divisor_override ?? 0, out var y),
                    y);
            }

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) => avg_pool2d(input, Two(kernel_size), Two(stride), Two(padding), ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) => avg_pool2d(input, Two(kernel_size), Two(stride), Two(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The means of as many windows as the output has elements, which cover the input.</summary>
            /// <param name="input">Shape [n, channels, height, width] or [channels, height, width].</param>
            /// <param name="output_size">Height and width of the output.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                NativeError.Tensor(Native.st_nn_adaptive_avg_pool2d(input.NativeHandle, Pair(output_size, nameof(output_size)), out var y), y);

            /// <inheritdoc cref="adaptive_avg_pool2d(Tensor, long[])"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Two(output_size));

            /// <inheritdoc cref="adaptive_avg_pool2d(Tensor, long[])"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Two(output_size));

            internal static long[] Two(long value) => [value, value];

            internal static long[]? Two(long? value) => value is { } one ? [one, one] : null;

            internal static long[] Two((long, long) values) => [values.Item1, values.Item2];

            internal static long[]? Two((long, long)? values) => values is { } two ? [two.Item1, two.Item2] : null;

            private static (long[] Kernel, long[] Stride, long[] Padding, long[] Dilation) Window(long[] kernel, long[]? stride, long[]? padding, long[]? dilation)
            {
                kernel = Pair(kernel, "kernel_size");
                return (kernel, stride is null ? kernel : Pair(stride, "stride"), Pair(padding ?? s_zeros[..2], "padding"), Pair(dilation ?? s_ones[..2], "dilation"));
            }

            // The native side reads two numbers wherever PyTorch takes one or two.
            private static long[] Pair(long[] values, string name) => values.Length switch
            {
                2 => values,
                1 => Two(values[0]),
                _ => throw new ArgumentException($"expected one or two numbers, got {values.Length}", name),
            };
        }
    }
}
