using System.Numerics;
using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>Reads slopes and locations from tensors with any strides.</summary>
/// <typeparam name="T">float or double, the type of the tensors.</typeparam>
internal readonly unsafe struct HingeParameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Side _right;
    private readonly Side _left;

    /// <summary>Takes pointers to the tensors, which must stay alive while this is used.</summary>
    public HingeParameters(HingeTensors tensors)
    {
        _right = new Side(tensors.Right, tensors.RightHinges, T.One);
        _left = new Side(tensors.Left, tensors.LeftHinges, tensors.Mirrored ? -T.One : T.One);
        (Right, Left) = (tensors.RightCount, tensors.LeftCount);
    }

    /// <summary>Number of right hinges.</summary>
    public int Right { get; }

    /// <summary>Number of left hinges, whose indices follow those of the right ones.</summary>
    public int Left { get; }

    /// <summary>Number of hinges.</summary>
    public int Count => Right + Left;

    /// <summary>Slope of a hinge of a channel, and its location as a value of x.</summary>
    public (T Slope, T Location) this[long channel, int hinge] => hinge < Right ? _right[channel, hinge] : _left[channel, hinge - Right];

    /// <summary>Writes the parameters of the columns of <see cref="HingeKernels{T}"/>.</summary>
    /// <param name="columns">Length <see cref="LoopPlan.Columns"/> · <see cref="LoopPlan.ColumnLength"/>.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="channels">Lane k of column j belongs to channel (j · Width + k) mod this, unless <paramref name="sameChannel"/>.</param>
    /// <param name="sameChannel">Whether all lanes of column j belong to channel j.</param>
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
