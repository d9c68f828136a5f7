using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Sums of hinge functions over one column of vectors, which are <c>stride</c> elements apart and share the parameters of each lane.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// The parameters of a column are, for each hinge, a vector of slopes and one of locations; right hinges come first. NaN propagates like in <c>relu</c>, also to the gradient.
/// </remarks>
internal static unsafe class HingeKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>Elements per vector.</summary>
    public static int Width => Vector256<T>.Count;

    /// <summary>Computes y = Σ slope·max(0, ±(x − location)).</summary>
    /// <param name="x">The first input vector.</param>
    /// <param name="y">The first output vector, overwritten.</param>
    /// <param name="rows">Number of vectors.</param>
    /// <param name="stride">Elements between the starts of consecutive vectors.</param>
    /// <param name="column">Parameters, length 2·Width·(right + left).</param>
    /// <param name="right">Number of right hinges.</param>
    /// <param name="left">Number of left hinges.</param>
    [MethodImpl(Hot)]
    public static void Forward(T* x, T* y, long rows, long stride, T* column, int right, int left)
    {
        var width = Width;
        var zero = Vector256<T>.Zero;
        long row = 0;
        for (; row + 4 <= rows; row += 4, x += 4 * stride, y += 4 * stride)
        {
            Vector256<T> x0 = Vector256.Load(x), x1 = Vector256.Load(x + stride), x2 = Vector256.Load(x + (2 * stride)), x3 = Vector256.Load(x + (3 * stride));
            Vector256<T> y0 = zero, y1 = zero, y2 = zero, y3 = zero;
            var hinge = column;
            for (var s = 0; s < right; s++, hinge += 2 * width)
            {
                Vector256<T> slope = Vector256.Load(hinge), location = Vector256.Load(hinge + width);
                y0 = MultiplyAdd(slope, Open(x0 - location), y0);
                y1 = MultiplyAdd(slope, Open(x1 - location), y1);
                y2 = MultiplyAdd(slope, Open(x2 - location), y2);
                y3 = MultiplyAdd(slope, Open(x3 - location), y3);
            }

            for (var s = 0; s < left; s++, hinge += 2 * width)
            {
                Vector256<T> slope = Vector256.Load(hinge), location = Vector256.Load(hinge + width);
                y0 = MultiplyAdd(slope, Open(location - x0), y0);
                y1 = MultiplyAdd(slope, Open(location - x1), y1);
                y2 = MultiplyAdd(slope, Open(location - x2), y2);
                y3 = MultiplyAdd(slope, Open(location - x3), y3);
            }

            y0.Store(y);
            y1.Store(y + stride);
            y2.Store(y + (2 * stride));
            y3.Store(y + (3 * stride));
        }

        for (; row < rows; row++, x += stride, y += stride)
        {
            var value = Vector256.Load(x);
            var sum = zero;
            var hinge = column;
            for (var s = 0; s < right; s++, hinge += 2 * width)
            {
                sum = MultiplyAdd(Vector256.Load(hinge), Open(value - Vector256.Load(hinge + width)), sum);
            }

            for (var s = 0; s < left; s++, hinge += 2 * width)
            {
                sum = MultiplyAdd(Vector256.Load(hinge), Open(Vector256.Load(hinge + width) - value), sum);
            }

            sum.Store(y);
        }
    }

    /// <summary>Computes gx = g · Σ ±slope over the open hinges, and the sums for the gradients of the parameters.</summary>
    /// <param name="x">The first vector of inputs.</param>
    /// <param name="g">The first vector of gradients of the outputs.</param>
    /// <param name="gx">The first vector of gradients of the inputs, overwritten; may be <paramref name="g"/>.</param>
    /// <param name="rows">Number of vectors; a few hundred at most, because sums are in <typeparamref name="T"/>.</param>
    /// <param name="stride">Elements between the starts of consecutive vectors.</param>
    /// <param name="column">Parameters of the column.</param>
    /// <param name="right">Number of right hinges.</param>
    /// <param name="left">Number of left hinges.</param>
    /// <param name="sums">Sums are added to this, length 2·Width·(right + left): for each hinge Σ g·max(0, ±(x − location)) and Σ g where it is open, for each lane.</param>
    [MethodImpl(Hot)]
    public static void Backward(T* x, T* g, T* gx, long rows, long stride, T* column, int right, int left, T* sums)
    {
        var width = Width;
        var zero = Vector256<T>.Zero;
        long row = 0;
        for (; row + 2 <= rows; row += 2, x += 2 * stride, g += 2 * stride, gx += 2 * stride)
        {
            Vector256<T> x0 = Vector256.Load(x), x1 = Vector256.Load(x + stride), g0 = Vector256.Load(g), g1 = Vector256.Load(g + stride), d0 = zero, d1 = zero;
            T* hinge = column, sum = sums;
            for (var s = 0; s < right + left; s++, hinge += 2 * width, sum += 2 * width)
            {
                Vector256<T> slope = Vector256.Load(hinge), location = Vector256.Load(hinge + width);
                Vector256<T> t0 = x0 - location, t1 = x1 - location;
                if (s >= right)
                {
                    (slope, t0, t1) = (-slope, -t0, -t1);
                }

                Vector256<T> closed0 = Vector256.LessThanOrEqual(t0, zero), closed1 = Vector256.LessThanOrEqual(t1, zero);
                Vector256<T> open0 = Vector256.AndNot(g0, closed0), open1 = Vector256.AndNot(g1, closed1);
                d0 = MultiplyAdd(slope, open0, d0);
                d1 = MultiplyAdd(slope, open1, d1);
                MultiplyAdd(g1, Vector256.AndNot(t1, closed1), MultiplyAdd(g0, Vector256.AndNot(t0, closed0), Vector256.Load(sum))).Store(sum);
                (Vector256.Load(sum + width) + open0 + open1).Store(sum + width);
            }

            d0.Store(gx);
            d1.Store(gx + stride);
        }

        for (; row < rows; row++, x += stride, g += stride, gx += stride)
        {
            Vector256<T> value = Vector256.Load(x), gradient = Vector256.Load(g), d = zero;
            T* hinge = column, sum = sums;
            for (var s = 0; s < right + left; s++, hinge += 2 * width, sum += 2 * width)
            {
                Vector256<T> slope = Vector256.Load(hinge), t = value - Vector256.Load(hinge + width);
                if (s >= right)
                {
                    (slope, t) = (-slope, -t);
                }

                var closed = Vector256.LessThanOrEqual(t, zero);
                var open = Vector256.AndNot(gradient, closed);
                d = MultiplyAdd(slope, open, d);
                MultiplyAdd(gradient, Vector256.AndNot(t, closed), Vector256.Load(sum)).Store(sum);
                (Vector256.Load(sum + width) + open).Store(sum + width);
            }

            d.Store(gx);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Open(Vector256<T> over) => Vector256.AndNot(over, Vector256.LessThanOrEqual(over, Vector256<T>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
