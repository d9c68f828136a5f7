using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>Dimensions that are estimated together: the configs that have them all, in sorted columns that grow with the history, and the densities of the good and the other ones.</summary>
/// <remarks>
/// A kernel's deviation is the larger of the distances to its neighbours among those of the same density, of which the bounds are two only where there is one config;
/// at least 1/min(100, n + 2) of the range and at most the range. What a kernel's truncation costs is kept until its deviation changes, which it does for few configs a proposal.
/// </remarks>
internal sealed class ParzenGroup
{
    private const double SqrtHalf = 0.70710678118654752440;
    private const int Few = 8; // more are sorted in together
    private const int None = int.MaxValue;

    private readonly SortedColumn?[] _columns; // null of a categorical dimension
    private readonly double[][] _knownDeviations; // by dimension and config
    private readonly double[][] _knownPeaks;
    private readonly bool _isFixed;
    private bool[] _has = [];
    private int[] _slots = []; // by config the kernel of the other ones, or the complement of that of the good ones

    /// <summary>A group without configs.</summary>
    public ParzenGroup(Dimension[] dimensions, ParzenRules rules)
    {
        Dimensions = dimensions;
        _isFixed = rules.FixedBandwidth && rules.Multivariate;
        _columns = [.. dimensions.Select(static each => each.Kind == DimensionKind.Categorical ? null : new SortedColumn())];
        _knownDeviations = [.. dimensions.Select(static _ => Array.Empty<double>())];
        _knownPeaks = [.. dimensions.Select(static _ => Array.Empty<double>())];
        (Good, Other) = (new ParzenMixture(dimensions), new ParzenMixture(dimensions));
    }

    /// <summary>The dimensions: all are active together.</summary>
    public Dimension[] Dimensions { get; }

    /// <summary>The density of the good configs; see <see cref="Build"/>.</summary>
    public ParzenMixture Good { get; }

    /// <summary>The density of the other ones.</summary>
    public ParzenMixture Other { get; }

    /// <summary>Takes in configs; those that have not all dimensions are passed over.</summary>
    public void Add(SearchHistory history, List<int> configs)
    {
        if (_has.Length < history.Count)
        {
            var length = Math.Max(history.Count, 2 * _has.Length);
            Array.Resize(ref _has, length);
            Array.Resize(ref _slots, length);
            for (var d = 0; d < Dimensions.Length; d++)
            {
                Array.Resize(ref _knownDeviations[d], length);
                Array.Resize(ref _knownPeaks[d], length);
            }
        }

        var added = configs.Where(index => IsComplete(history, index)).ToList();
        foreach (var index in added)
        {
            _has[index] = true;
        }

        for (var d = 0; d < Dimensions.Length; d++)
        {
            var column = history.Coordinates(Dimensions[d].Index);
            if (added.Count > Few)
            {
                _columns[d]?.Add(Dimensions[d], column, added);
                continue;
            }

            foreach (var index in added)
            {
                _columns[d]?.Add(Dimensions[d].ToModel(column[index]), index);
            }
        }
    }

    /// <summary>Takes a config out, if it is in.</summary>
    public void Remove(SearchHistory history, int index)
    {
        if (!_has[index])
        {
            return;
        }

        _has[index] = false;
        for (var d = 0; d < Dimensions.Length; d++)
        {
            _columns[d]?.Remove(Dimensions[d].ToModel(history.Coordinates(Dimensions[d].Index)[index]), index);
        }
    }

    /// <summary>Makes both densities.</summary>
    /// <param name="history">The history that the configs are of.</param>
    /// <param name="isGood">By config.</param>
    /// <param name="goodWeights">The weights of the good configs in their order, for all of the history; empty for those by age.</param>
    public void Build(SearchHistory history, ReadOnlySpan<bool> isGood, ReadOnlySpan<double> goodWeights)
    {
        var (good, other) = (0, 0);
        for (var index = 0; index < isGood.Length; index++)
        {
            _slots[index] = !_has[index] ? None : isGood[index] ? ~good++ : other++;
        }

        Good.Begin(good);
        Other.Begin(other);
        ParzenRules.Weigh(Good.Weights.AsSpan(0, good));
        ParzenRules.Weigh(Other.Weights.AsSpan(0, other));
        if (!goodWeights.IsEmpty)
        {
            Weigh(isGood, goodWeights);
        }

        Good.Normalise();
        Other.Normalise();
        for (var d = 0; d < Dimensions.Length; d++)
        {
            if (_columns[d] is { } column)
            {
                PlaceNumbers(d, column, Other, 0);
                PlaceNumbers(d, column, Good, -1);
            }
            else
            {
                PlaceChoices(d, history.Coordinates(Dimensions[d].Index)[..isGood.Length]);
            }
        }
    }

    private bool IsComplete(SearchHistory history, int index)
    {
        foreach (var dimension in Dimensions)
        {
            if (double.IsNaN(history.Coordinates(dimension.Index)[index]))
            {
                return false;
            }
        }

        return true;
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
                    Good.Weights[~_slots[index]] = weight;
                }
            }
        }
    }

    private void PlaceChoices(int d, ReadOnlySpan<double> column)
    {
        for (var index = 0; index < column.Length; index++)
        {
            if (_has[index])
            {
                var slot = _slots[index];
                (slot < 0 ? Good : Other).Means[d][slot ^ (slot >> 31)] = column[index];
            }
        }
    }

    // The kernels of one density, in the order of their means: each gets its deviation when the next one is known. The mask is 0 of slots that are kept as they are, −1 of complements.
    private void PlaceNumbers(int d, SortedColumn column, ParzenMixture mixture, int mask)
    {
        var each = Dimensions[d];
        var (low, high) = (each.ModelLow, each.ModelHigh);
        var (least, most) = ((high - low) / Math.Min(100, mixture.Count + 2), high - low);
        var fixedDeviation = FixedOf(mixture.Count) * most;
        var values = column.Values;
        var indices = column.Indices;
        var (before, mean, gap) = (-1, 0.0, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            var index = indices[i];
            if (_slots[index] >> 31 != mask)
            {
                continue;
            }

            if (before >= 0)
            {
                var next = values[i] - mean;
                var deviation = _isFixed ? fixedDeviation : next > gap || double.IsNaN(gap) ? next : gap;
                Place(d, mixture, before, _slots[before] ^ mask, mean, Math.Min(Math.Max(deviation, least), most), low, high);
                gap = next;
            }

            (before, mean) = (index, values[i]);
        }

        if (before >= 0)
        {
            var deviation = _isFixed ? fixedDeviation : double.IsNaN(gap) ? Math.Max(mean - low, high - mean) : gap;
            Place(d, mixture, before, _slots[before] ^ mask, mean, Math.Min(Math.Max(deviation, least), most), low, high);
        }
    }

    private double FixedOf(int count) => 0.2 * Math.Pow(Math.Max(count, 1), -1.0 / (Dimensions.Length + 4));

    private void Place(int d, ParzenMixture mixture, int index, int slot, double mean, double deviation, double low, double high)
    {
        ref var peak = ref _knownPeaks[d][index];
        var isReal = Dimensions[d].Kind == DimensionKind.Real;
        if (_knownDeviations[d][index] != deviation)
        {
            _knownDeviations[d][index] = deviation;
            peak = -TruncatedNormal.LogMass((low - mean) / deviation, (high - mean) / deviation) - (isReal ? Math.Log(deviation) + TruncatedNormal.LogSqrtTwoPi : 0);
        }

        mixture.Means[d][slot] = mean;
        mixture.Deviations[d][slot] = deviation;
        if (isReal)
        {
            mixture.Scales[d][slot] = SqrtHalf / deviation;
            mixture.Peaks[slot] += peak;
        }
        else
        {
            mixture.Classes(d).Add(slot, mean, deviation, peak);
        }
    }
}
