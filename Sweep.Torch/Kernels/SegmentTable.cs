using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sweep.Torch.Kernels;

/// <summary>The line segments of a sum of hinge functions for one channel, in memory owned by <see cref="HingeSearch{T}"/>.</summary>
internal readonly unsafe struct SegmentTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _count;
    private readonly double* _slopes;
    private readonly double* _intercepts;
    private readonly T* _edges;
    private readonly int* _order;

    /// <param name="tables">Memory of the tables of all channels.</param>
    /// <param name="channel">Index of the channel.</param>
    /// <param name="count">Number of hinges.</param>
    public SegmentTable(byte* tables, long channel, int count)
    {
        _count = count;
        var memory = tables + (channel * BytesOf(count));
        _slopes = (double*)memory;
        _intercepts = _slopes + count + 1;
        _edges = (T*)(_intercepts + count + 1);
        _order = (int*)(_edges + count);
    }

    /// <summary>Bytes per table, a multiple of eight.</summary>
    public static long BytesOf(int count) => (16L * (count + 1)) + ((((sizeof(T) + sizeof(int)) * (long)count) + 7) / 8 * 8);

    /// <summary>Computes the table of a channel.</summary>
    public void Fill(HingeParameters<T> parameters, long channel)
    {
        double slope = 0, intercept = 0;
        for (var hinge = 0; hinge < _count; hinge++)
        {
            var (own, location) = parameters[channel, hinge];
            var isRight = hinge < parameters.Right;
            _edges[hinge] = isRight ? T.BitIncrement(location) : location;
            _order[hinge] = hinge;
            slope -= isRight ? 0 : double.CreateTruncating(own);
            intercept += isRight ? 0 : double.CreateTruncating(own) * double.CreateTruncating(location);
        }

        new Span<T>(_edges, _count).Sort(new Span<int>(_order, _count));
        (_slopes[0], _intercepts[0]) = (slope, intercept);
        for (var i = 0; i < _count; i++)
        {
            // A right hinge begins here or a left one ends; both change the line in the same way.
            var (own, location) = parameters[channel, _order[i]];
            slope += double.CreateTruncating(own);
            intercept -= double.CreateTruncating(own) * double.CreateTruncating(location);
            (_slopes[i + 1], _intercepts[i + 1]) = (slope, intercept);
        }
    }

    /// <summary>The value at x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(T x)
    {
        var segment = Find(x);
        return T.CreateTruncating((_slopes[segment] * double.CreateTruncating(x)) + _intercepts[segment]);
    }

    /// <summary>The gradient of the input. Adds to Σ g and Σ g·x of its segment.</summary>
    /// <param name="x">The input.</param>
    /// <param name="g">Gradient of the output.</param>
    /// <param name="sums">Length 2·(hinges + 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gradient(T x, T g, double* sums)
    {
        var segment = Find(x);
        var gradient = double.CreateTruncating(g);
        sums[2 * segment] += gradient;
        sums[(2 * segment) + 1] += gradient * double.CreateTruncating(x);
        if (T.IsNaN(x))
        {
            // NaN belongs to every segment.
            (sums[1], sums[(2 * _count) + 1]) = (double.NaN, double.NaN);
        }

        return T.CreateTruncating(gradient * _slopes[segment]);
    }

    /// <summary>Computes the sums of each hinge from those of the segments.</summary>
    /// <param name="sums">Sums of <see cref="Gradient"/>, overwritten.</param>
    /// <param name="parameters">The parameters passed to <see cref="Fill"/>.</param>
    /// <param name="channel">The channel passed to <see cref="Fill"/>.</param>
    /// <param name="totals">Length 2·hinges, overwritten: for each Σ g·max(0, ±(x − location)) and Σ g where it is open.</param>
    public void Settle(double* sums, HingeParameters<T> parameters, long channel, double* totals)
    {
        double gradients = 0, products = 0;
        for (var i = 0; i < _count; i++)
        {
            gradients += sums[2 * i];
            products += sums[(2 * i) + 1];
            if (_order[i] >= parameters.Right)
            {
                Put(totals, _order[i], gradients, (double.CreateTruncating(parameters[channel, _order[i]].Location) * gradients) - products);
            }
        }

        (gradients, products) = (0, 0);
        for (var i = _count - 1; i >= 0; i--)
        {
            gradients += sums[2 * (i + 1)];
            products += sums[(2 * (i + 1)) + 1];
            if (_order[i] < parameters.Right)
            {
                Put(totals, _order[i], gradients, products - (double.CreateTruncating(parameters[channel, _order[i]].Location) * gradients));
            }
        }
    }

    private static void Put(double* totals, int hinge, double open, double slope) => (totals[2 * hinge], totals[(2 * hinge) + 1]) = (slope, open);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bit(bool value) => Unsafe.BitCast<bool, byte>(value);

    // The number of edges ≤ x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(T x)
    {
        // Branch-free, because random inputs would mispredict every other branch.
        int low = 0, count = _count;
        while (count > 1)
        {
            var half = count >> 1;
            low += half & -Bit(x >= _edges[low + half - 1]);
            count -= half;
        }

        return low + Bit(x >= _edges[low]);
    }
}
