using System.Numerics;
using System.Runtime.CompilerServices;
using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The blocks of a backward pass that loops over the hinges. Each block has its own sums, which <see cref="Merge"/> adds in order.</summary>
/// <remarks>A block has one sum for each column, hinge, kind and lane if the channels of a pixel are adjacent, else for each hinge and kind.</remarks>
internal readonly unsafe struct BackwardLoop<T>(T* x, T* g, T* gx, T* columns, int right, int left, ElementOrder order, LoopPlan plan, double* partial) : IBlockKernel
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _x = x;
    private readonly T* _g = g;
    private readonly T* _gx = gx;
    private readonly T* _columns = columns;
    private readonly int _right = right;
    private readonly int _left = left;
    private readonly ElementOrder _order = order;
    private readonly LoopPlan _plan = plan;
    private readonly double* _partial = partial;

    private int Kinds => 2 * (_right + _left);

    /// <inheritdoc/>
    public void Run(long block)
    {
        var width = HingeKernels<T>.Width;
        var at = block * _plan.BlockElements;
        if (_order.HasChannelsInside)
        {
            RunColumns(at, Math.Min(_plan.BlockElements, _order.Count - at), _partial + (block * _plan.Columns * _plan.ColumnLength));
            return;
        }

        using var memory = Scratch.Rent<T>(_plan.ColumnLength);
        var sums = memory.Cleared<T>(_plan.ColumnLength);
        var totals = _partial + (block * Kinds);
        new Span<double>(totals, Kinds).Clear();
        if (_order.IsUniform)
        {
            RunPlane(at, Math.Min(_plan.BlockElements, _order.Count - at), _columns, sums, totals, rows: 0);
        }
        else
        {
            var rows = 0L;
            for (long image = 0; image < _order.Images; image++)
            {
                rows = RunPlane(((image * _order.Channels) + block) * _order.Inner, _order.Inner, _columns + (block * _plan.ColumnLength), sums, totals, rows);
            }
        }

        Flush(sums, totals, width);
    }

    /// <summary>Adds the sums of all blocks in the order of the blocks.</summary>
    /// <param name="totals">Length channels · hinges · 2; the sums are added to it.</param>
    public void Merge(double* totals)
    {
        var width = HingeKernels<T>.Width;
        for (long block = 0; block < _plan.Blocks; block++)
        {
            if (!_order.HasChannelsInside)
            {
                var to = totals + (_order.IsUniform ? 0 : block * Kinds);
                for (var k = 0; k < Kinds; k++)
                {
                    to[k] += _partial[(block * Kinds) + k];
                }

                continue;
            }

            var from = _partial + (block * _plan.Columns * _plan.ColumnLength);
            for (long column = 0; column < _plan.Columns; column++)
            {
                for (var kind = 0; kind < Kinds; kind++)
                {
                    var channel = column * width % _order.Channels;
                    for (var lane = 0; lane < width; lane++, from++)
                    {
                        totals[(channel * Kinds) + kind] += *from;
                        channel = channel + 1 == _order.Channels ? 0 : channel + 1;
                    }
                }
            }
        }
    }

    private void RunColumns(long at, long count, double* partial)
    {
        var width = HingeKernels<T>.Width;
        var period = _plan.Columns * width;
        var rows = count / period;
        var rest = count - (rows * period);
        using var memory = Scratch.Rent<T>(_plan.ColumnLength + (2 * period));
        T* sums = memory.As<T>(), padded = sums + _plan.ColumnLength, gradients = padded + period;
        new Span<T>(padded, checked((int)(2 * period))).Clear();
        Unsafe.CopyBlockUnaligned(padded, _x + at + (rows * period), (uint)(rest * sizeof(T)));
        Unsafe.CopyBlockUnaligned(gradients, _g + at + (rows * period), (uint)(rest * sizeof(T)));
        for (long column = 0; column < _plan.Columns; column++)
        {
            new Span<T>(sums, checked((int)_plan.ColumnLength)).Clear();
            var (parameters, first) = ((nint)(_columns + (column * _plan.ColumnLength)), at + (column * width));
            HingeKernels<T>.Backward(_x + first, _g + first, _gx + first, rows, period, (T*)parameters, _right, _left, sums);
            if (rest > 0)
            {
                HingeKernels<T>.Backward(padded + (column * width), gradients + (column * width), gradients + (column * width), 1, period, (T*)parameters, _right, _left, sums);
            }

            for (var k = 0; k < _plan.ColumnLength; k++)
            {
                partial[(column * _plan.ColumnLength) + k] = double.CreateTruncating(sums[k]);
            }
        }

        Unsafe.CopyBlockUnaligned(_gx + at + (rows * period), gradients, (uint)(rest * sizeof(T)));
    }

    // Returns the number of rows whose sums have not been flushed to double precision.
    private long RunPlane(long at, long count, T* column, T* sums, double* totals, long rows)
    {
        var width = HingeKernels<T>.Width;
        var whole = count / width * width;
        for (long from = 0; from < whole;)
        {
            var next = Math.Min((whole - from) / width, LoopPlan.MaxRows - rows);
            HingeKernels<T>.Backward(_x + at + from, _g + at + from, _gx + at + from, next, width, column, _right, _left, sums);
            (from, rows) = (from + (next * width), rows + next);
            if (rows == LoopPlan.MaxRows)
            {
                Flush(sums, totals, width);
                rows = 0;
            }
        }

        var rest = (int)(count - whole);
        if (rest > 0)
        {
            T* padded = stackalloc T[2 * width];
            new ReadOnlySpan<T>(_x + at + whole, rest).CopyTo(new Span<T>(padded, width));
            new ReadOnlySpan<T>(_g + at + whole, rest).CopyTo(new Span<T>(padded + width, width));
            HingeKernels<T>.Backward(padded, padded + width, padded + width, 1, width, column, _right, _left, sums);
            new ReadOnlySpan<T>(padded + width, rest).CopyTo(new Span<T>(_gx + at + whole, rest));
        }

        return rows;
    }

    private void Flush(T* sums, double* totals, int width)
    {
        for (var k = 0; k < Kinds; k++)
        {
            for (var lane = 0; lane < width; lane++)
            {
                totals[k] += double.CreateTruncating(sums[(k * width) + lane]);
            }
        }

        new Span<T>(sums, Kinds * width).Clear();
    }
}
