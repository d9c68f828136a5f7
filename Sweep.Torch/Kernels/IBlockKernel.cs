namespace Sweep.Torch.Kernels;

/// <summary>Work that is divided into blocks, which may run in parallel.</summary>
/// <remarks>Blocks must be independent, must not throw, and must have bounds that do not depend on the number of threads, so that the results do not either.</remarks>
internal interface IBlockKernel
{
    /// <summary>Processes one block.</summary>
    /// <param name="block">Index of the block, from 0.</param>
    void Run(long block);
}
