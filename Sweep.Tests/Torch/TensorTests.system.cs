using System.Runtime.InteropServices;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <content>What TorchSharp has not.</content>
public sealed partial class TensorTests
{
    [Fact]
    public void Channels_last_changes_strides_not_values()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.randn(2, 3, 4, 5);
        var last = images.contiguous(memory_format.channels_last);
        Assert.Equal([60L, 1, 15, 3], last.stride());
        Assert.True(last.is_contiguous(memory_format.channels_last));
        Assert.False(last.is_contiguous());
        Assert.True(last.Equals(images));
    }

    [Fact]
    public void Memory_of_others_is_shared_and_released_once()
    {
        var buffer = GCHandle.Alloc(new float[] { 1, 2, 3, 4 }, GCHandleType.Pinned);
        var owner = new Owner();
        using (var tensor = torch.FromMemory(buffer.AddrOfPinnedObject(), [2, 2], torch.float32, owner))
        {
            using var view = tensor[1];
            tensor.Dispose();
            Assert.Equal(0, owner.Released);
            view.fill_(9);
        }

        Assert.Equal(1, owner.Released);
        Assert.Equal([1f, 2, 9, 9], (float[])buffer.Target!);
        buffer.Free();
    }

    [Fact]
    public void Accessor_lends_the_memory_of_a_contiguous_tensor_only()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.zeros(2, 3);
        tensor.data<float>().AsSpan()[4] = 5;
        Assert.Equal(5f, tensor[1, 1].item<float>());
        var transposed = tensor.t().data<float>();
        Assert.False(transposed.IsContiguous);
        Assert.Throws<InvalidOperationException>(() => transposed.AsSpan().Length);
    }

    [Fact]
    public void Algorithms_can_be_held_to_be_deterministic()
    {
        Assert.Contains("PyTorch built with", torch.ShowConfig(), StringComparison.Ordinal);
        using (torch.use_deterministic_algorithms())
            Assert.True(torch.are_deterministic_algorithms_enabled());
        Assert.False(torch.are_deterministic_algorithms_enabled());
    }

    private sealed class Owner : IDisposable
    {
        public int Released { get; private set; }

        public void Dispose() => Released++;
    }
}
