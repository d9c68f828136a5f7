using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.GaussianProcesses;

/// <summary>Factorisations of square matrices, by rows, of a size that is a multiple of <see cref="Rows"/> and with rows padded to a multiple of <see cref="Columns"/>.</summary>
/// <remarks>Four numbers at a time on every processor, in the same order, so that results do not depend on how wide its registers are.</remarks>
internal static class DenseAlgebra
{
    /// <summary>Sizes are multiples of it.</summary>
    public const int Rows = 4;

    /// <summary>Lengths of rows in memory are multiples of it.</summary>
    public const int Columns = 8;

    /// <summary>A size brought up to a multiple.</summary>
    public static int Pad(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    /// <summary>Replaces the lower triangle of a symmetric matrix by L with L Lᵀ = the matrix. What is above the diagonal is not touched.</summary>
    /// <returns>False if the matrix is not positive definite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Cholesky(Span<double> matrix, int size, int stride)
    {
        ref var a = ref MemoryMarshal.GetReference(matrix);
        for (var i = 0; i < size; i += Rows)
        {
            for (var j = 0; j < i; j += 2)
            {
                FactorTile(matrix, ref a, i, j, stride);
            }

            for (var row = i; row < i + Rows; row++)
            {
                for (var column = i; column <= row; column++)
                {
                    var rest = matrix[(row * stride) + column] - Dot(matrix.Slice(row * stride, column), matrix.Slice(column * stride, column));
                    if (column < row)
                    {
                        matrix[(row * stride) + column] = rest / matrix[(column * stride) + column];
                    }
                    else if (rest > 0)
                    {
                        matrix[(row * stride) + row] = Math.Sqrt(rest);
                    }
                    else
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>The inverse of a lower triangular matrix.</summary>
    /// <param name="lower">The matrix; what is above its diagonal is not read.</param>
    /// <param name="inverse">Overwritten; zeros above the diagonal.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="stride">The length of a row in memory, of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InvertLower(ReadOnlySpan<double> lower, Span<double> inverse, int size, int stride)
    {
        inverse[..(size * stride)].Clear();
        for (var i = 0; i < size; i += Rows)
        {
            MultiplyTiles(lower[(i * stride)..], stride, inverse, inverse[(i * stride)..], i, i, stride, fromDiagonal: true);
            for (var row = i; row < i + Rows; row++)
            {
                var target = inverse.Slice(row * stride, row + 1);
                for (var column = 0; column < i; column++)
                {
                    target[column] = -target[column];
                }

                target[row] = 1;
                for (var above = i; above < row; above++)
                {
                    AddScaled(target, inverse.Slice(above * stride, above + 1), -lower[(row * stride) + above]);
                }

                Scale(target, 1 / lower[(row * stride) + row]);
            }
        }
    }

    /// <summary>The lower triangle of Mᵀ M for a lower triangular M with zeros above the diagonal.</summary>
    /// <param name="lower">M.</param>
    /// <param name="product">Overwritten; some numbers above the diagonal too.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="stride">The length of a row in memory, of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposedTimes(ReadOnlySpan<double> lower, Span<double> product, int size, int stride)
    {
        ref var m = ref MemoryMarshal.GetReference(lower);
        for (var i = 0; i < size; i += Rows)
        {
            for (var j = 0; j < i + Rows; j += Columns)
            {
                Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
                for (var k = i; k < size; k++)
                {
                    var row = (nuint)((k * stride) + j);
                    var x = Vector256.LoadUnsafe(ref m, row);
                    var y = Vector256.LoadUnsafe(ref m, row + 4);
                    ref var left = ref Unsafe.Add(ref m, (k * stride) + i);
                    var s = Vector256.Create(left);
                    a0 = Vector256.FusedMultiplyAdd(s, x, a0);
                    a1 = Vector256.FusedMultiplyAdd(s, y, a1);
                    s = Vector256.Create(Unsafe.Add(ref left, 1));
                    b0 = Vector256.FusedMultiplyAdd(s, x, b0);
                    b1 = Vector256.FusedMultiplyAdd(s, y, b1);
                    s = Vector256.Create(Unsafe.Add(ref left, 2));
                    c0 = Vector256.FusedMultiplyAdd(s, x, c0);
                    c1 = Vector256.FusedMultiplyAdd(s, y, c1);
                    s = Vector256.Create(Unsafe.Add(ref left, 3));
                    d0 = Vector256.FusedMultiplyAdd(s, x, d0);
                    d1 = Vector256.FusedMultiplyAdd(s, y, d1);
                }

                Store(product, i, j, stride, a0, a1, b0, b1, c0, c1, d0, d1);
            }
        }
    }

    /// <summary>A lower triangular matrix times a matrix.</summary>
    /// <param name="lower">The triangle, with zeros above the diagonal.</param>
    /// <param name="stride">The length of its rows in memory.</param>
    /// <param name="right">As many rows as the triangle.</param>
    /// <param name="product">Overwritten.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="width">The length of the rows of <paramref name="right"/> and <paramref name="product"/>, a multiple of <see cref="Columns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LowerTimes(ReadOnlySpan<double> lower, int stride, ReadOnlySpan<double> right, Span<double> product, int size, int width)
    {
        for (var i = 0; i < size; i += Rows)
        {
            MultiplyTiles(lower[(i * stride)..], stride, right, product[(i * width)..], i + Rows, width, width, fromDiagonal: false);
        }
    }

    /// <summary>The sum of the products of two rows.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        Vector256<double> sum = default, other = default;
        var k = 0;
        for (; k + 8 <= left.Length; k += 8)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)k), Vector256.LoadUnsafe(ref b, (nuint)k), sum);
            other = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)(k + 4)), Vector256.LoadUnsafe(ref b, (nuint)(k + 4)), other);
        }

        var total = Sum(sum + other);
        for (; k < left.Length; k++)
        {
            total += left[k] * right[k];
        }

        return total;
    }

    /// <summary>Adds a multiple of a row to another.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(row);
        var s = Vector256.Create(factor);
        var k = 0;
        for (; k + 4 <= row.Length; k += 4)
        {
            Vector256.FusedMultiplyAdd(s, Vector256.LoadUnsafe(ref b, (nuint)k), Vector256.LoadUnsafe(ref a, (nuint)k)).StoreUnsafe(ref a, (nuint)k);
        }

        for (; k < row.Length; k++)
        {
            target[k] += factor * row[k];
        }
    }

    // Four rows and two columns of L at once: what earlier columns explain is subtracted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FactorTile(Span<double> matrix, ref double a, int i, int j, int stride)
    {
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        var whole = j & ~3;
        ref var x = ref Unsafe.Add(ref a, j * stride);
        ref var y = ref Unsafe.Add(ref a, (j + 1) * stride);
        ref var row = ref Unsafe.Add(ref a, i * stride);
        for (var k = 0; k < whole; k += 4)
        {
            var u = Vector256.LoadUnsafe(ref x, (nuint)k);
            var v = Vector256.LoadUnsafe(ref y, (nuint)k);
            var s = Vector256.LoadUnsafe(ref row, (nuint)k);
            a0 = Vector256.FusedMultiplyAdd(s, u, a0);
            a1 = Vector256.FusedMultiplyAdd(s, v, a1);
            s = Vector256.LoadUnsafe(ref row, (nuint)(stride + k));
            b0 = Vector256.FusedMultiplyAdd(s, u, b0);
            b1 = Vector256.FusedMultiplyAdd(s, v, b1);
            s = Vector256.LoadUnsafe(ref row, (nuint)((2 * stride) + k));
            c0 = Vector256.FusedMultiplyAdd(s, u, c0);
            c1 = Vector256.FusedMultiplyAdd(s, v, c1);
            s = Vector256.LoadUnsafe(ref row, (nuint)((3 * stride) + k));
            d0 = Vector256.FusedMultiplyAdd(s, u, d0);
            d1 = Vector256.FusedMultiplyAdd(s, v, d1);
        }

        Finish(matrix, i, Sum(a0), Sum(a1));
        Finish(matrix, i + 1, Sum(b0), Sum(b1));
        Finish(matrix, i + 2, Sum(c0), Sum(c1));
        Finish(matrix, i + 3, Sum(d0), Sum(d1));

        void Finish(Span<double> matrix, int target, double first, double second)
        {
            var left = matrix.Slice(target * stride, j + 2);
            var upper = matrix.Slice(j * stride, j + 1);
            var under = matrix.Slice((j + 1) * stride, j + 2);
            for (var k = whole; k < j; k++)
            {
                first += left[k] * upper[k];
                second += left[k] * under[k];
            }

            left[j] = (left[j] - first) / upper[j];
            left[j + 1] = (left[j + 1] - second - (left[j] * under[j])) / under[j + 1];
        }
    }

    // Four rows of left (its first `depth` columns) times right, to four rows of product, eight columns at once. Right may overlap product: it is read above it only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTiles(ReadOnlySpan<double> left, int leftStride, ReadOnlySpan<double> right, Span<double> product, int depth, int width, int stride, bool fromDiagonal)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        for (var j = 0; j < width; j += Columns)
        {
            Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            for (var k = fromDiagonal ? j : 0; k < depth; k++)
            {
                var row = (nuint)((k * stride) + j);
                var x = Vector256.LoadUnsafe(ref r, row);
                var y = Vector256.LoadUnsafe(ref r, row + 4);
                var s = Vector256.Create(Unsafe.Add(ref l, k));
                a0 = Vector256.FusedMultiplyAdd(s, x, a0);
                a1 = Vector256.FusedMultiplyAdd(s, y, a1);
                s = Vector256.Create(Unsafe.Add(ref l, leftStride + k));
                b0 = Vector256.FusedMultiplyAdd(s, x, b0);
                b1 = Vector256.FusedMultiplyAdd(s, y, b1);
                s = Vector256.Create(Unsafe.Add(ref l, (2 * leftStride) + k));
                c0 = Vector256.FusedMultiplyAdd(s, x, c0);
                c1 = Vector256.FusedMultiplyAdd(s, y, c1);
                s = Vector256.Create(Unsafe.Add(ref l, (3 * leftStride) + k));
                d0 = Vector256.FusedMultiplyAdd(s, x, d0);
                d1 = Vector256.FusedMultiplyAdd(s, y, d1);
            }

            Store(product, 0, j, stride, a0, a1, b0, b1, c0, c1, d0, d1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<double> target, int i, int j, int stride, Vector256<double> a0, Vector256<double> a1, Vector256<double> b0, Vector256<double> b1, Vector256<double> c0, Vector256<double> c1, Vector256<double> d0, Vector256<double> d1)
    {
        ref var t = ref target[(i * stride) + j];
        a0.StoreUnsafe(ref t);
        a1.StoreUnsafe(ref t, 4);
        b0.StoreUnsafe(ref t, (nuint)stride);
        b1.StoreUnsafe(ref t, (nuint)stride + 4);
        c0.StoreUnsafe(ref t, (nuint)(2 * stride));
        c1.StoreUnsafe(ref t, (nuint)(2 * stride) + 4);
        d0.StoreUnsafe(ref t, (nuint)(3 * stride));
        d1.StoreUnsafe(ref t, (nuint)(3 * stride) + 4);
    }

    private static void Scale(Span<double> row, double factor)
    {
        for (var k = 0; k < row.Length; k++)
        {
            row[k] *= factor;
        }
    }

    private static double Sum(Vector256<double> each) => (each[0] + each[1]) + (each[2] + each[3]);
}
