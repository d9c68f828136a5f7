using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Copies pixels between the layout of tensors, with `channels` values each, and that of kernels, with `wide` values: whole vectors of 8, padded with zeros.</summary>
internal static unsafe class ChannelWidth
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers

    /// <summary>Copies from `channels`, not a multiple of 8, to `wide` values per pixel.</summary>
    [MethodImpl(Hot)]
    public static void Widen(float* x, float* y, int pixels, int channels, int wide)
    {
        // All pixels but the last may be read past their end; the excess is masked.
        var mask = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(channels - (wide - 8))).AsSingle();
        for (var i = 0; i < pixels; i++, x += channels, y += wide)
        {
            var k = 0;
            for (; k + 8 <= channels; k += 8)
            {
                Vector256.Load(x + k).Store(y + k);
            }

            if (i + 8 < pixels)
            {
                (Vector256.Load(x + k) & mask).Store(y + k);
                continue;
            }

            for (var rest = k; rest < wide; rest++)
            {
                y[rest] = rest < channels ? x[rest] : 0;
            }
        }
    }

    /// <summary>Copies from `wide` to `channels` values per pixel.</summary>
    [MethodImpl(Hot)]
    public static void Narrow(float* x, float* y, int pixels, int channels, int wide)
    {
        if (channels == wide)
        {
            Unsafe.CopyBlockUnaligned(y, x, (uint)(pixels * wide * sizeof(float)));
            return;
        }

        // All pixels but the last ones may be written past their end, since the next pixel overwrites the excess.
        for (var i = 0; i < pixels; i++, x += wide, y += channels)
        {
            var k = 0;
            for (; k + 8 <= channels; k += 8)
            {
                Vector256.Load(x + k).Store(y + k);
            }

            if (i + 8 < pixels)
            {
                Vector256.Load(x + k).Store(y + k);
                continue;
            }

            for (; k < channels; k++)
            {
                y[k] = x[k];
            }
        }
    }
}
