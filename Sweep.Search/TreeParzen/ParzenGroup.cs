using System.Runtime.CompilerServices;
using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>Dimensions that are estimated together: the configs that have them all, and the densities of the good and the other ones.</summary>
/// <remarks>The good configs are few, and their density is made again for each proposal. That of the other ones is kept in sorted columns: a config that comes or goes changes only its neighbors' kernels (<see cref="ParzenRules.Deviation"/>).
/// The result depends on which configs are good, not on how they became so.</remarks>
internal sealed class ParzenGroup
{
    private const double SqrtHalf = 0.70710678118654752440;
    private const int Few = 8; // more are sorted in together

    private readonly SortedColumn?[] _columns; // of the other configs; null of a categorical dimension
    private readonly SortedColumn _sorted = new();
    private readonly double[][] _peaks; // by dimension and other config
    private readonly bool _isFixed;
    private readonly List<int> _good = [];
    private readonly List<int> _joined = [];
    private readonly List<int> _left = [];
    private readonly List<int> _changed = [];
    private bool[] _has = [];
    private bool[] _isOther = [];
    private int[] _slots = []; // by good config
    private double[] _weights = [];
    private int _parts; // of the range: the least deviation that the other configs' kernels have

    /// <summary>A group without configs.</summary>
    public ParzenGroup(Dimension[] dimensions, ParzenRules rules)
    {
        Dimensions = dimensions;
        _isFixed = rules.FixedBandwidth && rules.Multivariate;
        _columns = [.. dimensions.Select(static each => each.Kind == DimensionKind.Categorical ? null : new SortedColumn())];
        _peaks = [.. dimensions.Select(static _ => Array.Empty<double>())];
        (Good, Other) = (new ParzenMixture(dimensions), new ParzenMixture(dimensions));
    }

    /// <summary>The dimensions: all are active together.</summary>
    public Dimension[] Dimensions { get; }

    /// <summary>The density of the good configs, without gaps; see <see cref="Build"/>.</summary>
    public ParzenMixture Good { get; }

    /// <summary>The density of the other ones: a kernel's position is its config's, so that there are gaps.</summary>
    public ParzenMixture Other { get; }

    /// <summary>Takes in configs; those that have not all dimensions are passed over.</summary>
    public void Add(SearchHistory history, List<int> configs)
    {
        if (_has.Length < history.Count)
        {
            var length = Math.Max(history.Count, 2 * _has.Length);
            Array.Resize(ref _has, length);
            Array.Resize(ref _isOther, length);
            Array.Resize(ref _slots, length);
            Array.Resize(ref _weights, length);
            for (var d = 0; d < Dimensions.Length; d++)
            {
                Array.Resize(ref _peaks[d], length);
            }
        }

        foreach (var index in configs)
        {
            _has[index] = IsComplete(history, index);
        }
    }

    /// <summary>Takes a config out, if it is in.</summary>
    public void Remove(int index) => _has[index] = false;

    /// <summary>Makes both densities.</summary>
    /// <param name="history">The history that the configs are of.</param>
    /// <param name="isGood">By config.</param>
    /// <param name="goodWeights">The weights of the good configs in their order, for all of the history; empty for those by age.</param>
    public void Build(SearchHistory history, ReadOnlySpan<bool> isGood, ReadOnlySpan<double> goodWeights)
    {
        Divide(isGood);
        BuildGood(history);
        if (!goodWeights.IsEmpty)
        {
            Weigh(isGood, goodWeights);
        }

        Good.Normalise();
        BuildOther(history, isGood.Length);
    }

    private bool IsComplete(SearchHistory history, int index) => Array.TrueForAll(Dimensions, dimension => !double.IsNaN(history.Coordinates(dimension.Index)[index]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(ReadOnlySpan<bool> isGood)
    {
        _good.Clear();
        _joined.Clear();
        _left.Clear();
        for (var index = 0; index < isGood.Length; index++)
        {
            var isOther = _has[index] && !isGood[index];
            if (isOther != _isOther[index])
            {
                _isOther[index] = isOther;
                (isOther ? _joined : _left).Add(index);
            }

            if (_has[index] && isGood[index])
            {
                _slots[index] = _good.Count;
                _good.Add(index);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BuildGood(SearchHistory history)
    {
        Good.Begin(_good.Count);
        ParzenRules.Weigh(Good.Weights.AsSpan(0, _good.Count));
        Span<double> peaks = Good.Peaks.AsSpan(0, _good.Count);
        for (var d = 0; d < Dimensions.Length; d++)
        {
            var column = history.Coordinates(Dimensions[d].Index);
            if (_columns[d] is null)
            {
                foreach (var index in _good)
                {
                    Good.Means[d][_slots[index]] = column[index];
                }

                continue;
            }

            _sorted.Clear();
            _sorted.Add(Dimensions[d], column, _good);
            for (var i = 0; i < _good.Count; i++)
            {
                var slot = _slots[_sorted.Indices[i]];
                peaks[slot] += Place(d, Good, slot, _sorted.Values[i], DeviationAt(d, _sorted, i, Good.Count));
            }
        }
    }

    private void Weigh(ReadOnlySpan<bool> isGood, ReadOnlySpan<double> goodWeights)
    {
        var next = 0;
        for (var index = 0; index < isGood.Length; index++)
        {
            if (isGood[index])
            {
                var weight = goodWeights[next++];
                if (_has[index])
                {
                    Good.Weights[_slots[index]] = weight;
                }
            }
        }
    }

    private void BuildOther(SearchHistory history, int length)
    {
        Other.Extend(length, Other.Count + _joined.Count - _left.Count);
        foreach (var index in _left)
        {
            Other.Clear(index);
        }

        _changed.Clear();
        _changed.AddRange(_joined);
        var parts = ParzenRules.PartsOf(Other.Count);
        var isAll = _isFixed || parts != _parts || _joined.Count > Few;
        _parts = parts;
        for (var d = 0; d < Dimensions.Length; d++)
        {
            var coordinates = history.Coordinates(Dimensions[d].Index);
            if (_columns[d] is { } column)
            {
                Move(Dimensions[d], column, coordinates);
                PlaceOthers(d, column, coordinates, isAll);
                continue;
            }

            foreach (var index in _joined)
            {
                Other.Means[d][index] = coordinates[index];
            }
        }

        foreach (var index in _changed)
        {
            var sum = 0.0;
            for (var d = 0; d < Dimensions.Length; d++)
            {
                sum += _peaks[d][index];
            }

            Other.Peaks[index] = sum;
        }

        WeighOthers(length);
    }

    private void Move(Dimension dimension, SortedColumn column, ReadOnlySpan<double> coordinates)
    {
        foreach (var index in _left)
        {
            column.Remove(dimension.ToModel(coordinates[index]), index);
        }

        if (_joined.Count > Few)
        {
            column.Add(dimension, coordinates, _joined);
            return;
        }

        foreach (var index in _joined)
        {
            column.Add(dimension.ToModel(coordinates[index]), index);
        }
    }

    private void PlaceOthers(int d, SortedColumn column, ReadOnlySpan<double> coordinates, bool isAll)
    {
        if (isAll)
        {
            PlaceOthers(d, column, 0, Other.Count);
            return;
        }

        // Where one came or went: itself and its neighbours.
        foreach (var indices in (ReadOnlySpan<List<int>>)[_left, _joined])
        {
            foreach (var index in indices)
            {
                var place = column.PlaceOf(Dimensions[d].ToModel(coordinates[index]), index);
                PlaceOthers(d, column, Math.Max(place - 1, 0), Math.Min(place + 2, Other.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceOthers(int d, SortedColumn column, int from, int to)
    {
        var values = column.Values;
        var indices = column.Indices;
        var known = Other.Deviations[d];
        for (var i = from; i < to; i++)
        {
            var deviation = DeviationAt(d, column, i, Other.Count);
            if (known[indices[i]] != deviation)
            {
                _peaks[d][indices[i]] = Place(d, Other, indices[i], values[i], deviation);
                _changed.Add(indices[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WeighOthers(int length)
    {
        var dense = _weights.AsSpan(0, Other.Count);
        ParzenRules.Weigh(dense);
        var weights = Other.Weights;
        var next = 0;
        for (var index = 0; index < length; index++)
        {
            weights[index] = _isOther[index] ? dense[next++] : 0;
        }

        Other.Normalise();
    }

    private double DeviationAt(int d, SortedColumn column, int place, int count) =>
        ParzenRules.Deviation(Dimensions[d].ModelLow, Dimensions[d].ModelHigh, column.Values, place, count, _isFixed ? Dimensions.Length : 0);

    // Gives what the logarithm of the density has at the mean; of a dimension with steps, whose classes know it, 0.
    private double Place(int d, ParzenMixture mixture, int slot, double mean, double deviation)
    {
        var each = Dimensions[d];
        var mass = TruncatedNormal.LogMass((each.ModelLow - mean) / deviation, (each.ModelHigh - mean) / deviation);
        mixture.Means[d][slot] = mean;
        mixture.Deviations[d][slot] = deviation;
        if (each.Kind != DimensionKind.Real)
        {
            mixture.Classes(d).Set(slot, mean, deviation, -mass);
            return 0;
        }

        mixture.Scales[d][slot] = SqrtHalf / deviation;
        return -mass - (Math.Log(deviation) + TruncatedNormal.LogSqrtTwoPi);
    }
}
