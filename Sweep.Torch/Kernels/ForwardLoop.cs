using System.Numerics;
using System.Runtime.CompilerServices;
using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The blocks of a forward pass that loops over the hinges.</summary>
internal readonly unsafe struct ForwardLoop<T>(T* x, T* y, T* columns, int right, int left, ElementOrder order, LoopPlan plan) : IBlockKernel
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _x = x;
    private readonly T* _y = y;
    private readonly T* _columns = columns;
    private readonly int _right = right;
    private readonly int _left = left;
    private readonly ElementOrder _order = order;
    private readonly LoopPlan _plan = plan;

    /// <inheritdoc/>
    public void Run(long block)
    {
        if (_order.HasChannelsInside || _order.IsUniform)
        {
            var at = block * _plan.BlockElements;
            RunColumns(_x + at, _y + at, Math.Min(_plan.BlockElements, _order.Count - at));
            return;
        }

        // One channel: its plane in each image of the block.
        for (long image = 0; image < _order.Images; image++)
        {
            var at = ((image * _order.Channels) + block) * _order.Inner;
            RunPlane(_x + at, _y + at, _order.Inner, _columns + (block * _plan.ColumnLength));
        }
    }

    private void RunColumns(T* x, T* y, long count)
    {
        if (_plan.Columns == 1)
        {
            RunPlane(x, y, count, _columns);
            return;
        }

        var width = HingeKernels<T>.Width;
        var period = _plan.Columns * width;
        var rows = count / period;
        for (long column = 0; column < _plan.Columns; column++)
        {
            HingeKernels<T>.Forward(x + (column * width), y + (column * width), rows, period, _columns + (column * _plan.ColumnLength), _right, _left);
        }

        var rest = count - (rows * period);
        if (rest == 0)
        {
            return;
        }

        using var memory = Scratch.Rent<T>(period);
        var padded = memory.Cleared<T>(period);
        Unsafe.CopyBlockUnaligned(padded, x + (rows * period), (uint)(rest * sizeof(T)));
        for (long column = 0; column < _plan.Columns; column++)
        {
            HingeKernels<T>.Forward(padded + (column * width), padded + (column * width), 1, period, _columns + (column * _plan.ColumnLength), _right, _left);
        }

        Unsafe.CopyBlockUnaligned(y + (rows * period), padded, (uint)(rest * sizeof(T)));
    }

    private void RunPlane(T* x, T* y, long count, T* column)
    {
        var width = HingeKernels<T>.Width;
        var rows = count / width;
        HingeKernels<T>.Forward(x, y, rows, width, column, _right, _left);
        var rest = (int)(count - (rows * width));
        if (rest == 0)
        {
            return;
        }

        T* padded = stackalloc T[width];
        new ReadOnlySpan<T>(x + (rows * width), rest).CopyTo(new Span<T>(padded, width));
        HingeKernels<T>.Forward(padded, padded, 1, width, column, _right, _left);
        new ReadOnlySpan<T>(padded, rest).CopyTo(new Span<T>(y + (rows * width), rest));
    }
}
