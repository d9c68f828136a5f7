// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Zeroes each element with probability <paramref name="p"/> in training, and scales the rest by 1 / (1 − p).</summary>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Zeroes each channel of [n, channels, height, width] with probability <paramref name="p"/> in training, and scales the rest by 1 / (1 − p).</summary>
        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Joins the dimensions from <paramref name="start_dim"/> to <paramref name="end_dim"/>, both counted, into one.</summary>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>Gives its input, by another handle.</summary>
        public static Identity Identity() => new();

        /// <summary>Puts <paramref name="padding"/> zeros on each side of height and width.</summary>
        public static ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Puts zeros to the left, right, top and bottom of height and width.</summary>
        public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Puts one value on each side of height and width.</summary>
        public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, padding, padding, padding, padding);

        /// <summary>Puts one value to the left, right, top and bottom of height and width.</summary>
        public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) => new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Puts the mirrored image on each side of height and width.</summary>
        public static ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Puts the mirrored image to the left, right, top and bottom of height and width.</summary>
        public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Puts the repeated edge on each side of height and width.</summary>
        public static ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Puts the repeated edge to the left, right, top and bottom of height and width.</summary>
        public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
    }
}
