using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>How the elements of an input lie in memory, for a kernel that treats each channel on its own or all elements alike.</summary>
/// <param name="Channels">Channels with parameters of their own; 1 where all elements are alike.</param>
/// <param name="Inner">Neighbouring elements of one channel: the pixels of a plane, or 1 where the channels of a pixel are neighbours.</param>
/// <param name="Count">All elements.</param>
internal readonly record struct ElementOrder(long Channels, long Inner, long Count)
{
    /// <summary>Whether all elements are alike.</summary>
    public bool IsUniform => Channels == 1;

    /// <summary>Whether the channels of a pixel are neighbours.</summary>
    public bool HasChannelsInside => Channels > 1 && Inner == 1;

    /// <summary>Planes of each channel, one for each image.</summary>
    public long Images => Channels * Inner == 0 ? 0 : Count / (Channels * Inner);

    /// <summary>The order of an input, and the input itself or, where it has gaps or an order of another kind, a row-major copy in the current scope.</summary>
    /// <param name="input">Any layout; at least two dimensions where the channels matter.</param>
    /// <param name="byChannel">Whether dimension 1 matters.</param>
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
