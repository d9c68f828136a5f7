namespace Sweep.Torch.Kernels;

/// <summary>A delegate as a block kernel, for passes that are long enough for its allocation not to matter.</summary>
internal readonly struct BlockAction(Action<long> body) : IBlockKernel
{
    /// <inheritdoc/>
    public void Run(long block) => body(block);
}
