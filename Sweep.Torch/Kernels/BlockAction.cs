namespace Sweep.Torch.Kernels;

/// <summary>A block kernel that calls a delegate, for passes that are long enough for the allocation not to matter.</summary>
internal readonly struct BlockAction(Action<long> body) : IBlockKernel
{
    /// <inheritdoc/>
    public void Run(long block) => body(block);
}
