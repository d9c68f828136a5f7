using System.Numerics;
using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>Reads slopes and locations out of their tensors, whatever their strides.</summary>
/// <typeparam name="T">float or double, the tensors' type.</typeparam>
internal readonly unsafe struct HingeParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Side _right;
    private readonly Side _left;

    /// <summary>Takes the tensors' addresses: they must stay alive while this is used.</summary>
    public HingeParameters(HingeTensors tensors)
    {
        _right = new Side(tensors.Right, tensors.RightHinges, T.One);
        _left = new Side(tensors.Left, tensors.LeftHinges, tensors.Mirrored ? -T.One : T.One);
        (Right, Left) = (tensors.RightCount, tensors.LeftCount);
    }

    /// <summary>Hinges to the right.</summary>
    public int Right { get; }

    /// <summary>Hinges to the left. Their indices come after those to the right.</summary>
    public int Left { get; }

    /// <summary>All.</summary>
    public int Count => Right + Left;

    /// <summary>A hinge of a channel: the slope, and the place on the axis of x.</summary>
    public (T Slope, T Location) this[long channel, int hinge] => hinge < Right ? _right[channel, hinge] : _left[channel, hinge - Right];

    /// <summary>Writes the columns of <see cref="HingeKernels{T}"/>.</summary>
    /// <param name="columns">Length <see cref="LoopPlan.Columns"/> · <see cref="LoopPlan.ColumnLength"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Lane k of column j is channel (j · Width + k) mod this; with one column for each channel, see <paramref name="sameChannel"/>.</param>
    /// <param name="sameChannel">Whether all lanes of column j are channel j.</param>
    public void Fill(T* columns, long count, long channels, bool sameChannel)
    {
        var width = HingeKernels<T>.Width;
        for (long column = 0; column < count; column++)
        {
            for (var hinge = 0; hinge < Count; hinge++, columns += 2 * width)
            {
                for (var lane = 0; lane < width; lane++)
                {
                    (columns[lane], columns[width + lane]) = this[sameChannel ? column : ((column * width) + lane) % channels, hinge];
                }
            }
        }
    }

    private readonly struct Side(Tensor slopes, Tensor locations, T sign)
    {
        private readonly T* _slopes = slopes.Pointer<T>();
        private readonly T* _locations = locations.Pointer<T>();
        private readonly long _slopeStep = slopes.stride()[^1];
        private readonly long _locationStep = locations.stride()[^1];
        private readonly long _slopesOfChannel = slopes.dim() == 2 ? slopes.stride()[0] : 0;
        private readonly long _locationsOfChannel = locations.dim() == 2 ? locations.stride()[0] : 0;
        private readonly T _sign = sign;

        public (T Slope, T Location) this[long channel, int hinge] =>
            (_slopes[(channel * _slopesOfChannel) + (hinge * _slopeStep)], _sign * _locations[(channel * _locationsOfChannel) + (hinge * _locationStep)]);
    }
}
