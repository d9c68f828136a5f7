namespace Sweep.Torch.Kernels;

/// <summary>Work that is split into blocks which may run at the same time.</summary>
/// <remarks>A block must not depend on another, must not throw, and its bounds must not depend on the number of threads; so results are the same for every number of threads.</remarks>
internal interface IBlockKernel
{
    /// <summary>Does one block.</summary>
    /// <param name="block">From 0.</param>
    void Run(long block);
}
