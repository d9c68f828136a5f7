using Sweep.Runtime.Randomness;

namespace Sweep.Experiments.Training;

/// <summary>In which order an epoch sees the images: a permutation that depends on seed and epoch alone.</summary>
internal static class EpochOrder
{
    /// <summary>A seed for what else is drawn in an epoch, independent of its order.</summary>
    /// <param name="seed">Of the training.</param>
    /// <param name="epoch">From 1.</param>
    /// <returns>At least 0.</returns>
    public static long RandomSeed(long seed, int epoch) => (long)(new SweepRandom(seed).Fork(~(ulong)epoch).NextUInt64() >> 1);

    /// <summary>The order of one epoch.</summary>
    /// <param name="count">How many images.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="epoch">From 1. Each epoch has its own order whichever came before, so that a training can continue anywhere.</param>
    public static int[] Shuffle(int count, long seed, int epoch)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        new SweepRandom(seed).Fork((ulong)epoch).Shuffle(order.AsSpan());
        return order;
    }
}
