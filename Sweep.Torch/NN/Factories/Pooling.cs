// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The largest element of each window.</summary>
        /// <param name="kernel_size">The window: height and width.</param>
        /// <param name="stride">By default the window.</param>
        /// <param name="padding">Minus infinity on both sides; by default 0.</param>
        /// <param name="dilation">By default 1.</param>
        /// <param name="ceil_mode">Keeps windows that hang over the end.</param>
        public static MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        /// <inheritdoc cref="MaxPool2d(long[], long[], long[], long[], bool)"/>
        public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(functional.Two(kernel_size), functional.Two(stride), functional.Two(padding), functional.Two(dilation), ceil_mode);

        /// <inheritdoc cref="MaxPool2d(long[], long[], long[], long[], bool)"/>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            (long, long)? dilation = null,
            bool ceil_mode = false) => new(functional.Two(kernel_size), functional.Two(stride), functional.Two(padding), functional.Two(dilation), ceil_mode);

        /// <summary>The mean of each window.</summary>
        /// <param name="kernel_size">The window: height and width.</param>
        /// <param name="stride">By default the window.</param>
        /// <param name="padding">Zeros on both sides; by default 0.</param>
        /// <param name="ceil_mode">Keeps windows that hang over the end.</param>
        /// <param name="count_include_pad">Whether those zeros count in the mean.</param>
        /// <param name="divisor_override">Divides the sum instead of the number of elements.</param>
        public static AvgPool2d AvgPool2d(
            long[] kernel_size,
            long[]? stride = null,
            long[]? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <inheritdoc cref="AvgPool2d(long[], long[], long[], bool, bool, long?)"/>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null) =>
            new(functional.Two(kernel_size), functional.Two(stride), functional.Two(padding), ceil_mode, count_include_pad, divisor_override);

        /// <inheritdoc cref="AvgPool2d(long[], long[], long[], bool, bool, long?)"/>
        public static AvgPool2d AvgPool2d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null) =>
            new(functional.Two(kernel_size), functional.Two(stride), functional.Two(padding), ceil_mode, count_include_pad, divisor_override);

        /// <summary>The means of as many windows as the output has elements, which cover the input.</summary>
        /// <param name="output_size">Height and width of the output.</param>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        /// <inheritdoc cref="AdaptiveAvgPool2d(long[])"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(functional.Two(output_size));

        /// <inheritdoc cref="AdaptiveAvgPool2d(long[])"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(functional.Two(output_size));
    }
}
