using System.Numerics;
using System.Runtime.CompilerServices;
using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>Sums of many hinge functions by a table of line segments; a binary search finds the segment of an element.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// A right hinge opens above its location and a left one closes at it. The edges of the segments are chosen so that each comparison equals that of <c>relu</c> at zero. Slopes and
/// intercepts are in double precision. The gradients come from Σ g and Σ g·x of each segment.
/// </remarks>
internal static unsafe class HingeSearch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Fixed, so that sums do not depend on the number of threads. With two sums per segment they stay small compared to the elements.
    private const long UniformBlock = 16 << 10;
    private const int ElementsPerSegment = 16;
    private const int ChannelsPerBlock = 16;

    /// <summary>Computes the values.</summary>
    public static void Forward(T* x, T* y, ElementOrder order, HingeParameters<T> parameters)
    {
        using var memory = Scratch.RentBytes(order.Channels * SegmentTable<T>.BytesOf(parameters.Count));
        Build(memory.As<byte>(), order, parameters);
        var blocks = new Blocks(x, null, y, order, parameters.Count, memory.As<byte>(), null);
        KernelThreads.For(blocks.Count, blocks, blocks.MinPerThread);
    }

    /// <summary>Computes the gradients; parameters as in <see cref="PiecewiseKernel{T}.Backward"/>.</summary>
    public static void Backward(T* x, T* g, T* gx, ElementOrder order, HingeParameters<T> parameters, double* totals)
    {
        using var memory = Scratch.RentBytes(order.Channels * SegmentTable<T>.BytesOf(parameters.Count));
        Build(memory.As<byte>(), order, parameters);
        var segments = 2L * (parameters.Count + 1);
        var blocks = new Blocks(x, g, gx, order, parameters.Count, memory.As<byte>(), null);
        using var partial = Scratch.Rent<double>(Math.Max(order.Channels, blocks.Count) * segments);
        var sums = partial.Cleared<double>(Math.Max(order.Channels, blocks.Count) * segments);
        blocks = new Blocks(x, g, gx, order, parameters.Count, memory.As<byte>(), sums);
        KernelThreads.For(blocks.Count, blocks, blocks.MinPerThread);
        for (long block = 1; block < blocks.Count && order.IsUniform; block++)
        {
            for (var k = 0; k < segments; k++)
            {
                sums[k] += sums[(block * segments) + k];
            }
        }

        for (long channel = 0; channel < order.Channels; channel++)
        {
            new SegmentTable<T>(memory.As<byte>(), channel, parameters.Count).Settle(sums + (channel * segments), parameters, channel, totals + (channel * 2 * parameters.Count));
        }
    }

    private static void Build(byte* memory, ElementOrder order, HingeParameters<T> parameters)
    {
        for (long channel = 0; channel < order.Channels; channel++)
        {
            new SegmentTable<T>(memory, channel, parameters.Count).Fill(parameters, channel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Values(T* x, T* y, long from, long to, long step, SegmentTable<T> table)
    {
        for (var i = from; i < to; i += step)
        {
            y[i] = table.Value(x[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradients(T* x, T* g, T* gx, long from, long to, long step, SegmentTable<T> table, double* sums)
    {
        for (var i = from; i < to; i += step)
        {
            gx[i] = table.Gradient(x[i], g[i], sums);
        }
    }

    /// <summary>A range of elements if all share the same parameters, else all elements of some channels.</summary>
    private readonly struct Blocks : IBlockKernel
    {
        private readonly T* _x;
        private readonly T* _g;
        private readonly T* _to;
        private readonly ElementOrder _order;
        private readonly int _hinges;
        private readonly byte* _tables;
        private readonly double* _sums;
        private readonly long _elements;

        public Blocks(T* x, T* g, T* to, ElementOrder order, int hinges, byte* tables, double* sums)
        {
            (_order, _hinges) = (order, hinges);
            _x = x;
            _g = g;
            _to = to;
            _tables = tables;
            _sums = sums;
            _elements = Math.Max(UniformBlock, ElementsPerSegment * (long)hinges);
            var channels = order.HasChannelsInside ? ChannelsPerBlock : 1;
            Count = order.Count == 0 ? 0 : order.IsUniform ? (order.Count + _elements - 1) / _elements : (order.Channels + channels - 1) / channels;
            MinPerThread = Math.Max(1, PiecewiseKernel<T>.MinElementsPerThread / (order.IsUniform ? _elements : Math.Max(1, order.Count / Math.Max(1, Count))));
        }

        public long Count { get; }

        public long MinPerThread { get; }

        public void Run(long block)
        {
            if (_order.IsUniform)
            {
                RunRange(block * _elements, Math.Min(_order.Count, (block + 1) * _elements), 1, 0, block);
                return;
            }

            if (_order.HasChannelsInside)
            {
                for (var channel = block * ChannelsPerBlock; channel < Math.Min(_order.Channels, (block + 1) * ChannelsPerBlock); channel++)
                {
                    RunRange(channel, _order.Count, _order.Channels, channel, channel);
                }

                return;
            }

            for (long image = 0; image < _order.Images; image++)
            {
                var at = ((image * _order.Channels) + block) * _order.Inner;
                RunRange(at, at + _order.Inner, 1, block, block);
            }
        }

        private void RunRange(long from, long to, long step, long channel, long sumsAt)
        {
            var table = new SegmentTable<T>(_tables, channel, _hinges);
            var sums = _sums + (sumsAt * 2 * (_hinges + 1));
            if (_g is null)
            {
                Values(_x, _to, from, to, step, table);
            }
            else
            {
                Gradients(_x, _g, _to, from, to, step, table, sums);
            }
        }
    }
}
