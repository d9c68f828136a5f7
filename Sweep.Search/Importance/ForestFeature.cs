using Sweep.Runtime.Search;

namespace Sweep.Search.Importance;

/// <summary>A dimension as the trees of a forest see it. Where it lies is a number from 0 to 1 on the scale of the search, of which each value of a list or of a range with steps has a part.</summary>
internal sealed class ForestFeature
{
    private readonly Dimension _dimension;
    private readonly double[] _ranks = [];
    private readonly List<(double Low, double High)> _activeParts = []; // of the parent

    /// <summary>The feature of a dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="parent">That of the dimension that decides whether it is active; null for always.</param>
    /// <param name="values">Its values, by config; NaN where it is not active.</param>
    /// <param name="losses">By config. The values of a list without an order are brought into that of their mean losses.</param>
    public ForestFeature(Dimension dimension, ForestFeature? parent, ReadOnlySpan<double> values, ReadOnlySpan<double> losses)
    {
        _dimension = dimension;
        Parent = dimension.Parent;
        if (dimension.Kind == DimensionKind.Categorical)
        {
            _ranks = RanksOf((int)dimension.Count, values, losses);
        }

        // A condition on a range without steps holds nowhere.
        if (parent is not null && parent._dimension.Kind != DimensionKind.Real)
        {
            foreach (var value in dimension.ParentValues)
            {
                var position = parent.Position(value);
                _activeParts.Add((parent.Edge(position - 0.5), parent.Edge(position + 0.5)));
            }
        }

        Positions = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            Positions[i] = double.IsNaN(values[i]) ? double.NaN : Position(values[i]);
        }
    }

    /// <summary>The position of the feature that decides whether this one is active; −1 for always.</summary>
    public int Parent { get; }

    /// <summary>By config: the position of the value from 0, or, of a range without steps, where it lies; NaN where it is not active.</summary>
    public double[] Positions { get; }

    /// <summary>Where a split between two neighbouring positions lies, as a position: with steps always between two values.</summary>
    public double Between(double low, double high) => _dimension.Kind == DimensionKind.Real
        ? low + ((high - low) / 2)
        : Math.Floor((low + high) / 2) + 0.5;

    /// <summary>Where a position between two values lies.</summary>
    public double Edge(double position)
    {
        if (_dimension.Kind == DimensionKind.Real)
        {
            return position;
        }

        if (position > _dimension.Count - 1)
        {
            return 1;
        }

        return position < 0 ? 0 : (_dimension.ToModel(_dimension.Low + (position * _dimension.Step)) - _dimension.ModelLow) / (_dimension.ModelHigh - _dimension.ModelLow);
    }

    /// <summary>The part of an interval of the parent in which this feature is active, from 0 to 1.</summary>
    public double ActivePart(double low, double high)
    {
        var length = 0.0;
        foreach (var part in _activeParts)
        {
            length += Math.Max(0, Math.Min(part.High, high) - Math.Max(part.Low, low));
        }

        return Math.Min(1, length / (high - low));
    }

    private double Position(double value) => _dimension.Kind switch
    {
        DimensionKind.Categorical => _ranks[(int)value],
        DimensionKind.Stepped => _dimension.PositionOf(value),
        _ => _dimension.High > _dimension.Low ? (_dimension.ToModel(value) - _dimension.ModelLow) / (_dimension.ModelHigh - _dimension.ModelLow) : 0.5,
    };

    private static double[] RanksOf(int count, ReadOnlySpan<double> values, ReadOnlySpan<double> losses)
    {
        var sums = new double[count];
        var counts = new int[count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                sums[(int)values[i]] += losses[i];
                counts[(int)values[i]]++;
            }
        }

        for (var i = 0; i < count; i++)
        {
            sums[i] = counts[i] == 0 ? double.PositiveInfinity : sums[i] / counts[i];
        }

        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => sums[i])];
        var ranks = new double[count];
        for (var rank = 0; rank < count; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
