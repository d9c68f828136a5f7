using TorchSharp;

namespace Sweep.Torch.Kernels;

/// <summary>Runs the blocks of a kernel on as many threads as libtorch uses.</summary>
/// <remarks>
/// Blocks have a fixed size and their own sums, which are added in the order of the blocks, so results have the same bits for every number of threads. The number is
/// <see cref="torch.get_num_threads"/>, which a trial sets.
/// </remarks>
internal static class KernelThreads
{
    /// <summary>Number of threads that a kernel may use, at least 1.</summary>
    public static int Count => Math.Max(1, torch.get_num_threads());

    /// <summary>Runs blocks 0 to <paramref name="blocks"/> − 1 in any order and returns when all have finished.</summary>
    /// <param name="blocks">Number of blocks, at least 0. With one block or one thread the kernel runs on the calling thread without allocating.</param>
    /// <param name="kernel">Copied to each thread, so it must write through pointers.</param>
    /// <param name="minimumPerThread">Least number of blocks per thread, because starting a thread takes microseconds.</param>
    public static void For<TKernel>(long blocks, TKernel kernel, long minimumPerThread = 1)
        where TKernel : struct, IBlockKernel
    {
        var threads = blocks <= minimumPerThread ? 1 : (int)Math.Min(Count, (blocks + minimumPerThread - 1) / minimumPerThread);
        if (threads > 1)
        {
            RunOn(threads, blocks, kernel);
            return;
        }

        for (long block = 0; block < blocks; block++)
        {
            kernel.Run(block);
        }
    }

    private static void RunOn<TKernel>(int threads, long blocks, TKernel kernel)
        where TKernel : struct, IBlockKernel
    {
        var next = 0L;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            var own = kernel;
            for (var block = Interlocked.Increment(ref next) - 1; block < blocks; block = Interlocked.Increment(ref next) - 1)
            {
                own.Run(block);
            }
        });
    }
}
