using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>Views dense tensors of one layout as [outer, channels, inner] in memory order, without a copy.</summary>
internal readonly struct MemoryView
{
    private readonly long[] _permutation;
    private readonly long[] _inverse;
    private readonly long[] _permuted;
    private readonly long[] _view;

    /// <summary>Creates the view for a tensor and all others with its shape and strides.</summary>
    /// <param name="x">A tensor returned by <see cref="ElementOrder.Of"/>.</param>
    /// <param name="order">Memory order of the tensor.</param>
    public MemoryView(Tensor x, ElementOrder order)
    {
        var (shape, strides) = (x.shape, x.stride());
        // Dimensions of size 1 have arbitrary strides; among equal strides they are sorted last. The sort is stable, so the order of the others is kept.
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

    /// <summary>Views a tensor as [outer, channels, inner].</summary>
    public Tensor Of(Tensor x) => x.permute(_permutation).reshape(_view);

    /// <summary>Converts a view back to the original shape.</summary>
    public Tensor Back(Tensor view) => view.reshape(_permuted).permute(_inverse);
}
