// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An affine map of the last dimension, initialised as PyTorch's: weight and bias uniform within 1 / √inputSize.</summary>
        /// <param name="inputSize">The last dimension of the input.</param>
        /// <param name="outputSize">The last dimension of the output.</param>
        /// <param name="hasBias">Whether there is a bias.</param>
        /// <param name="device">Of the parameters; by default the default device.</param>
        /// <param name="dtype">Of the parameters; by default the default type.</param>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>An affine map by given parameters.</summary>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A tensor that a module trains. Takes <paramref name="data"/> over.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>Cross-correlation of sequences, shape [n, channels, length], initialised as PyTorch's.</summary>
        public static Conv1d Conv1d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>With padding that follows from the kernel.</summary>
        public static Conv1d Conv1d(
            long in_channels,
            long out_channels,
            long kernel_size,
            Padding padding,
            long stride = 1,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], [0], padding, [dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>Cross-correlation of images, shape [n, channels, height, width], initialised as PyTorch's.</summary>
        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, functional.Two(kernel_size), functional.Two(stride), functional.Two(padding), null, functional.Two(dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>Cross-correlation of images, shape [n, channels, height, width], initialised as PyTorch's.</summary>
        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, functional.Two(kernel_size), functional.Two(stride ?? (1, 1)), functional.Two(padding ?? (0, 0)), null, functional.Two(dilation ?? (1, 1)), groups, bias, padding_mode, device, dtype);

        /// <summary>With padding that follows from the kernel.</summary>
        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            Padding padding,
            long stride = 1,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, functional.Two(kernel_size), functional.Two(stride), [0, 0], padding, functional.Two(dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>With padding that follows from the kernel.</summary>
        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            (long, long) kernel_size,
            Padding padding,
            (long, long)? stride = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, functional.Two(kernel_size), functional.Two(stride ?? (1, 1)), [0, 0], padding, functional.Two(dilation ?? (1, 1)), groups, bias, padding_mode, device, dtype);
    }
}
