using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

[Collection("torch")]
public sealed class TensorMemoryTests
{
    [Theory]
    [InlineData(Layout.Contiguous, true)]
    [InlineData(Layout.ChannelsLast, true)]
    [InlineData(Layout.Transposed, true)]
    [InlineData(Layout.Strided, false)]
    [InlineData(Layout.Offset, true)]
    public void Dense_tensors_are_told_from_those_with_gaps(Layout layout, bool dense)
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 4, 5).In(layout);
        Assert.Equal(dense, x.IsDense());
        Assert.True(x.Dense().Equals(x));
        Assert.True(x.Dense().IsDense());
        Assert.False(randn(3).expand(2, 3).IsDense());
        Assert.True(randn(1, 3).expand(1, 3).IsDense());
    }

    /// <summary>A contiguous copy of one channel keeps strides that libtorch takes for channels_last, so strides alone do not tell.</summary>
    [Theory]
    [InlineData(2, 3, 4, 5)]
    [InlineData(2, 1, 4, 5)]
    [InlineData(1, 3, 1, 1)]
    [InlineData(1, 1, 1, 5)]
    public void Channels_last_holds_the_same_values_in_another_order(long n, long c, long h, long w)
    {
        using var scope = NewDisposeScope();
        var x = randn(n, c, h, w);
        var y = x.ToChannelsLast();

        Assert.True(y.IsChannelsLast());
        Assert.True(y.Equals(x));
        Assert.Equal(c == 1 || h * w == 1, x.IsChannelsLast());
        Assert.True(x.InLayoutOf(y).HasLayoutOf(y));
        Assert.True(x.InLayoutOf(y).Equals(x));
        Assert.True(y.permute(0, 2, 3, 1).is_contiguous());
    }
}
