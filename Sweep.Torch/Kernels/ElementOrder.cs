using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>The memory order of an input's elements, for kernels with parameters per channel or with the same parameters for all elements.</summary>
/// <param name="Channels">Channels with their own parameters; 1 if all elements share them.</param>
/// <param name="Inner">Consecutive elements of one channel: the pixels of a plane, or 1 if the channels of a pixel are adjacent.</param>
/// <param name="Count">Number of elements.</param>
internal readonly record struct ElementOrder(long Channels, long Inner, long Count)
{
    /// <summary>Whether all elements share the same parameters.</summary>
    public bool IsUniform => Channels == 1;

    /// <summary>Whether the channels of a pixel are adjacent.</summary>
    public bool HasChannelsInside => Channels > 1 && Inner == 1;

    /// <summary>Planes per channel: the number of images.</summary>
    public long Images => Channels * Inner == 0 ? 0 : Count / (Channels * Inner);

    /// <summary>The order of an input, with the input itself or, if its layout is not supported, a row-major copy in the current dispose scope.</summary>
    /// <param name="input">Any layout; at least two dimensions if <paramref name="byChannel"/>.</param>
    /// <param name="byChannel">Whether each index of dimension 1 has its own parameters.</param>
    public static (Tensor Input, ElementOrder Order) Of(Tensor input, bool byChannel)
    {
        var shape = input.shape;
        var count = input.numel();
        var channels = byChannel ? shape[1] : 1;
        if (channels == 1)
        {
            return (input.Dense(), new ElementOrder(1, count, count));
        }

        if (input.is_contiguous() && shape.Skip(2).Any(size => size != 1))
        {
            return (input, new ElementOrder(channels, shape.Skip(2).Aggregate(1L, (product, size) => product * size), count));
        }

        if (input.stride()[1] == 1 && input.IsDense())
        {
            return (input, new ElementOrder(channels, 1, count));
        }

        return Of(input.contiguous(), byChannel);
    }
}
