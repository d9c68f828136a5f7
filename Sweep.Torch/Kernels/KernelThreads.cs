using TorchSharp;

namespace Sweep.Torch.Kernels;

/// <summary>Runs the blocks of a kernel on as many threads as libtorch uses for its own operations.</summary>
/// <remarks>
/// Blocks are of a fixed size and sums are kept for each block, then added in the order of the blocks: results have the same bits for every number of threads. The number is
/// <see cref="torch.get_num_threads"/>, which a trial sets.
/// </remarks>
internal static class KernelThreads
{
    /// <summary>Threads that a kernel may use now, at least 1.</summary>
    public static int Count => Math.Max(1, torch.get_num_threads());

    /// <summary>Runs blocks 0 to <paramref name="blocks"/> − 1, in any order, and returns when all are done.</summary>
    /// <param name="blocks">At least 0. One block, or one thread, runs in the caller without an allocation.</param>
    /// <param name="kernel">Copied to each thread: what it writes goes through its pointers.</param>
    /// <param name="minimumPerThread">No more threads are used than get so many blocks each: starting one costs microseconds.</param>
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
