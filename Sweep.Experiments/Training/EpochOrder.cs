namespace Sweep.Experiments.Training;

/// <summary>The random numbers of an epoch as functions of seed and epoch, so that a training can resume at any epoch.</summary>
internal static class EpochOrder
{
    /// <summary>A seed for random numbers other than the order of the images, such as dropout.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <returns>At least 0; independent of <see cref="Shuffle"/>.</returns>
    public static long RandomSeed(long seed, int epoch) => (long)(new SweepRandom(seed).Fork(~(ulong)epoch).NextUInt64() >> 1);

    /// <summary>The order in which an epoch visits the images.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <returns>A permutation of 0 to <paramref name="count"/> − 1.</returns>
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
