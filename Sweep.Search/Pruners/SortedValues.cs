using System.Runtime.InteropServices;

namespace Sweep.Search.Pruners;

/// <summary>Numbers in ascending order, to which some are added between questions.</summary>
internal sealed class SortedValues
{
    private const int Few = 16;
    private readonly List<double> _values = [];
    private int _sorted;

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>Adds one, which is not NaN.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>How many are less than a limit.</summary>
    public int CountBelow(double limit)
    {
        var values = Sorted();
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = values[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<double> Sorted()
    {
        var values = CollectionsMarshal.AsSpan(_values);
        if (values.Length - _sorted > Few)
        {
            values.Sort();
        }
        else
        {
            for (var next = _sorted; next < values.Length; next++)
            {
                var value = values[next];
                var at = values[..next].BinarySearch(value);
                at = at < 0 ? ~at : at;
                values[at..next].CopyTo(values[(at + 1)..]);
                values[at] = value;
            }
        }

        _sorted = values.Length;
        return values;
    }
}
