using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>Sees dense tensors of one layout as [outer, channels, inner] in the order of their memory, without a copy.</summary>
internal readonly struct MemoryView
{
    private readonly long[] _permutation;
    private readonly long[] _inverse;
    private readonly long[] _permuted;
    private readonly long[] _view;

    /// <summary>The view of a tensor and of all others with its shape and strides.</summary>
    /// <param name="x">As <see cref="ElementOrder.Of"/> gives it.</param>
    /// <param name="order">Its order.</param>
    public MemoryView(Tensor x, ElementOrder order)
    {
        var (shape, strides) = (x.shape, x.stride());
        // Dimensions of size 1 have any stride, and must not come between the others' order, which a stable sort leaves alone.
        _permutation = [.. Enumerable.Range(0, shape.Length).OrderByDescending(d => strides[d]).ThenByDescending(d => shape[d]).Select(d => (long)d)];
        _inverse = new long[shape.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            _inverse[_permutation[i]] = i;
        }

        _permuted = [.. _permutation.Select(d => shape[d])];
        var outermost = shape.Length == 0 || order.Count == 0 ? 1 : _permuted.FirstOrDefault(size => size != 1, 1);
        _view = order.IsUniform ? [outermost, 1, order.Count / outermost]
            : order.HasChannelsInside ? [order.Count / order.Channels, order.Channels, 1]
            : [order.Images, order.Channels, order.Inner];
    }

    /// <summary>The view.</summary>
    public Tensor Of(Tensor x) => x.permute(_permutation).reshape(_view);

    /// <summary>A tensor of the layout out of a view.</summary>
    public Tensor Back(Tensor view) => view.reshape(_permuted).permute(_inverse);
}
