using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>Numbers in ascending order with the indices of their configs; equal ones by index.</summary>
internal sealed class SortedColumn
{
    private double[] _values = new double[64];
    private int[] _indices = new int[64];
    private int _count;

    /// <summary>The numbers, ascending.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>The configs' indices, in the numbers' order.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, _count);

    /// <summary>Removes all.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a number.</summary>
    public void Add(double value, int index)
    {
        Grow(1);
        var place = PlaceOf(value, index);
        _values.AsSpan(place, _count - place).CopyTo(_values.AsSpan(place + 1));
        _indices.AsSpan(place, _count - place).CopyTo(_indices.AsSpan(place + 1));
        (_values[place], _indices[place]) = (value, index);
        _count++;
    }

    /// <summary>Adds the numbers of many configs.</summary>
    /// <param name="dimension">Their dimension, on whose scale they are sorted.</param>
    /// <param name="column">By config.</param>
    /// <param name="indices">The configs.</param>
    public void Add(Dimension dimension, ReadOnlySpan<double> column, List<int> indices)
    {
        Grow(indices.Count);
        foreach (var index in indices)
        {
            (_values[_count], _indices[_count]) = (dimension.ToModel(column[index]), index);
            _count++;
        }

        Array.Sort(_values, _indices, 0, _count);
        for (var start = 0; start < _count;)
        {
            var end = start + 1;
            while (end < _count && _values[end] == _values[start])
            {
                end++;
            }

            _indices.AsSpan(start, end - start).Sort();
            start = end;
        }
    }

    /// <summary>Removes a number that was added.</summary>
    public void Remove(double value, int index)
    {
        var place = PlaceOf(value, index);
        _values.AsSpan(place + 1, _count - place - 1).CopyTo(_values.AsSpan(place));
        _indices.AsSpan(place + 1, _count - place - 1).CopyTo(_indices.AsSpan(place));
        _count--;
    }

    /// <summary>Where a number is, or belongs.</summary>
    public int PlaceOf(double value, int index)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[middle] < value || (_values[middle] == value && _indices[middle] < index))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Grow(int by)
    {
        if (_count + by > _values.Length)
        {
            var length = Math.Max(_count + by, 2 * _values.Length);
            Array.Resize(ref _values, length);
            Array.Resize(ref _indices, length);
        }
    }
}
