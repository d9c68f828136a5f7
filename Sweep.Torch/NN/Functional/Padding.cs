// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Puts elements around a tensor.</summary>
            /// <param name="input">For any mode but Constant: one or two dimensions before those that are padded.</param>
            /// <param name="pad">Pairs, before and after, of the last dimension, then of the one before it, and so on; negative ones cut.</param>
            /// <param name="mode">What is put there. Zeros is Constant with value 0.</param>
            /// <param name="value">The element of the mode Constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var native = mode switch
                {
                    PaddingModes.Constant or PaddingModes.Zeros => 0,
                    PaddingModes.Reflect => 1,
                    PaddingModes.Replicate => 2,
                    PaddingModes.Circular => 3,
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "expected a padding mode"),
                };
                var filler = mode == PaddingModes.Zeros ? 0 : value;
                return NativeError.Tensor(Native.st_nn_pad(input.NativeHandle, pad, pad.Length, native, filler, out var y), y);
            }

            /// <inheritdoc cref="pad(Tensor, ReadOnlySpan{long}, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            /// <inheritdoc cref="pad(Tensor, ReadOnlySpan{long}, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2], mode, value);

            /// <inheritdoc cref="pad(Tensor, ReadOnlySpan{long}, PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads the last dimension by the same number before and after.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad, pad], mode, value);

            /// <summary>A new last dimension with 1 at the index that <paramref name="x"/> held, and 0 elsewhere.</summary>
            /// <param name="x">Int64, from 0.</param>
            /// <param name="num_classes">The size of the new dimension; −1 for the largest index + 1.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => NativeError.Tensor(Native.st_nn_one_hot(x.NativeHandle, num_classes, out var y), y);
        }
    }
}
