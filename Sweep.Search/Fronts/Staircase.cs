namespace Sweep.Search.Fronts;

/// <summary>The points of a plane that no other one of them is below in both coordinates, by ascending first coordinate, so that the second descends.</summary>
internal sealed class Staircase
{
    private double[] _x = new double[8];
    private double[] _y = new double[8];
    private int _count;

    /// <summary>Removes all points.</summary>
    public void Clear() => _count = 0;

    /// <summary>Whether a point of the staircase is at most as great as this one in both coordinates.</summary>
    public bool Covers(double x, double y)
    {
        var position = UpperBound(x);
        return position > 0 && _y[position - 1] <= y;
    }

    /// <summary>Adds a point that is not covered, and removes those that it covers.</summary>
    public void Add(double x, double y) => Insert(x, y, x, y, isMeasured: false);

    /// <summary>Adds a point, and removes those that it covers.</summary>
    /// <param name="x">The first coordinate, less than <paramref name="right"/>.</param>
    /// <param name="y">The second, less than <paramref name="top"/>.</param>
    /// <param name="right">Where the first coordinate of the measured region ends.</param>
    /// <param name="top">Where the second does.</param>
    /// <returns>How much area the staircase covers that it had not covered; 0 of a covered point.</returns>
    public double AddArea(double x, double y, double right, double top) => Covers(x, y) ? 0 : Insert(x, y, right, top, isMeasured: true);

    private double Insert(double x, double y, double right, double top, bool isMeasured)
    {
        var position = UpperBound(x);
        if (position > 0 && _x[position - 1] == x)
        {
            position--; // the same first coordinate, and a greater second one: it goes
        }

        var end = position;
        var area = 0.0;
        var from = x;
        var height = position > 0 ? _y[position - 1] : top;
        while (end < _count && _y[end] >= y)
        {
            if (isMeasured)
            {
                area += (_x[end] - from) * (height - y);
                from = _x[end];
                height = _y[end];
            }

            end++;
        }

        if (isMeasured)
        {
            area += ((end < _count ? _x[end] : right) - from) * (height - y);
        }

        Replace(position, end, x, y);
        return area;
    }

    private void Replace(int position, int end, double x, double y)
    {
        if (_count + 1 > _x.Length)
        {
            Array.Resize(ref _x, 2 * _x.Length);
            Array.Resize(ref _y, 2 * _y.Length);
        }

        if (end != position + 1)
        {
            Array.Copy(_x, end, _x, position + 1, _count - end);
            Array.Copy(_y, end, _y, position + 1, _count - end);
        }

        _x[position] = x;
        _y[position] = y;
        _count += position + 1 - end;
    }

    // How many points have at most this first coordinate.
    private int UpperBound(double x)
    {
        var low = 0;
        var high = _count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_x[middle] <= x)
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
}
