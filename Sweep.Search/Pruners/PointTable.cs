using Sweep.Search.Fronts;

namespace Sweep.Search.Pruners;

/// <summary>Points of several objectives, to which some are put for a question and taken away again.</summary>
/// <param name="objectives">How many coordinates a point has.</param>
internal sealed class PointTable(int objectives)
{
    private double[] _points = new double[8 * objectives];

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a point; no coordinate is NaN.</summary>
    public void Add(ReadOnlySpan<double> point)
    {
        if (_points.Length < (Count + 1) * objectives)
        {
            Array.Resize(ref _points, 2 * _points.Length);
        }

        point.CopyTo(_points.AsSpan(Count++ * objectives));
    }

    /// <summary>Takes the points away that were added last.</summary>
    /// <param name="count">How many to keep.</param>
    public void Truncate(int count) => Count = count;

    /// <summary>The non-domination ranks of all points from 0, in the order in which they were added.</summary>
    public int[] Rank() => NonDomination.Ranks(_points.AsSpan(0, Count * objectives), objectives);
}
