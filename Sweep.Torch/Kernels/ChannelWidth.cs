using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Copies between pixels of `channels` numbers, as tensors have them, and pixels of `wide`, as kernels do: whole vectors of 8, filled up with zeros.</summary>
internal static unsafe class ChannelWidth
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would leave the registers

    /// <summary>From `channels`, which are no whole vectors, to `wide`.</summary>
    [MethodImpl(Hot)]
    public static void Widen(float* x, float* y, int pixels, int channels, int wide)
    {
        // All but the last pixel may be read past their end; what does not belong to them is masked.
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

    /// <summary>From `wide` to `channels`.</summary>
    [MethodImpl(Hot)]
    public static void Narrow(float* x, float* y, int pixels, int channels, int wide)
    {
        if (channels == wide)
        {
            Unsafe.CopyBlockUnaligned(y, x, (uint)(pixels * wide * sizeof(float)));
            return;
        }

        // All but the last pixels may be written past their end: the next one overwrites that.
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
