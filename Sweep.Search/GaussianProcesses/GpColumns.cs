using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.GaussianProcesses;

/// <summary>Points of a Gaussian process in columns. A column either measures a squared difference or, without an order, whether two numbers differ; several columns may share a weight.</summary>
internal sealed class GpColumns
{
    private readonly double[][] _values;
    private readonly bool[] _isOrdered;
    private readonly int[] _weightOf;

    /// <summary>Columns for a number of points, all zero.</summary>
    /// <param name="layout">The columns: whether each is ordered, and the weight that it has.</param>
    /// <param name="capacity">The greatest number of points.</param>
    public GpColumns(IReadOnlyList<(bool IsOrdered, int Weight)> layout, int capacity)
    {
        _isOrdered = [.. layout.Select(static each => each.IsOrdered)];
        _weightOf = [.. layout.Select(static each => each.Weight)];
        Weights = _weightOf.Length == 0 ? 0 : _weightOf.Max() + 1;
        _values = [.. layout.Select(_ => new double[DenseAlgebra.Pad(capacity, DenseAlgebra.Columns)])];
    }

    /// <summary>How many columns there are.</summary>
    public int Count => _values.Length;

    /// <summary>How many weights they have.</summary>
    public int Weights { get; }

    /// <summary>The weight of a column.</summary>
    public int WeightOf(int column) => _weightOf[column];

    /// <summary>Whether a column measures differences.</summary>
    public bool IsOrdered(int column) => _isOrdered[column];

    /// <summary>Writes a point.</summary>
    public void Set(int index, ReadOnlySpan<double> point)
    {
        for (var column = 0; column < point.Length; column++)
        {
            _values[column][index] = point[column];
        }
    }

    /// <summary>A number of a point.</summary>
    public double this[int column, int index] => _values[column][index];

    /// <summary>The weighted squared distances of a point to the first points.</summary>
    /// <param name="point">One number a column.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="distances">Overwritten; its length, a multiple of four, says to how many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Distances(ReadOnlySpan<double> point, ReadOnlySpan<double> weights, Span<double> distances)
    {
        distances.Clear();
        ref var target = ref MemoryMarshal.GetReference(distances);
        for (var column = 0; column < _values.Length; column++)
        {
            var weight = Vector256.Create(weights[_weightOf[column]]);
            var x = Vector256.Create(point[column]);
            ref var values = ref MemoryMarshal.GetArrayDataReference(_values[column]);
            if (_isOrdered[column])
            {
                for (nuint k = 0; k < (nuint)distances.Length; k += 4)
                {
                    var difference = x - Vector256.LoadUnsafe(ref values, k);
                    Vector256.FusedMultiplyAdd(weight * difference, difference, Vector256.LoadUnsafe(ref target, k)).StoreUnsafe(ref target, k);
                }
            }
            else
            {
                for (nuint k = 0; k < (nuint)distances.Length; k += 4)
                {
                    var unequal = Vector256.AndNot(weight, Vector256.Equals(x, Vector256.LoadUnsafe(ref values, k)));
                    (Vector256.LoadUnsafe(ref target, k) + unequal).StoreUnsafe(ref target, k);
                }
            }
        }
    }

    /// <summary>Adds to each weight's sum the products of factors and the squared distances along its columns.</summary>
    /// <param name="point">One number a column.</param>
    /// <param name="factors">One a point, zero at the end up to a multiple of four.</param>
    /// <param name="sums">One a weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddSquares(ReadOnlySpan<double> point, ReadOnlySpan<double> factors, Span<double> sums)
    {
        ref var f = ref MemoryMarshal.GetReference(factors);
        for (var column = 0; column < _values.Length; column++)
        {
            var x = Vector256.Create(point[column]);
            Vector256<double> sum = default;
            ref var values = ref MemoryMarshal.GetArrayDataReference(_values[column]);
            if (_isOrdered[column])
            {
                for (nuint k = 0; k < (nuint)factors.Length; k += 4)
                {
                    var difference = x - Vector256.LoadUnsafe(ref values, k);
                    sum = Vector256.FusedMultiplyAdd(difference * difference, Vector256.LoadUnsafe(ref f, k), sum);
                }
            }
            else
            {
                for (nuint k = 0; k < (nuint)factors.Length; k += 4)
                {
                    sum += Vector256.AndNot(Vector256.LoadUnsafe(ref f, k), Vector256.Equals(x, Vector256.LoadUnsafe(ref values, k)));
                }
            }

            sums[_weightOf[column]] += Vector256.Sum(sum);
        }
    }

    /// <summary>The sum of the products of factors and the differences along an ordered column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double SumOfDifferences(int column, double x, ReadOnlySpan<double> factors)
    {
        var values = _values[column];
        double sum = 0;
        for (var k = 0; k < factors.Length; k++)
        {
            sum += factors[k] * (x - values[k]);
        }

        return sum;
    }
}
