namespace Sweep.Search.Pruners;

/// <summary>Points of several objectives, to which some are put for a question and taken away again.</summary>
/// <param name="objectives">How many coordinates a point has.</param>
internal sealed class PointTable(int objectives)
{
    private readonly NonDomination _sorting = new();
    private double[] _points = new double[8 * objectives];
    private int[] _ranks = [];

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

    /// <summary>The ranks of all points, in the order in which they were added; valid until the next call.</summary>
    public Span<int> Rank()
    {
        if (_ranks.Length < Count)
        {
            _ranks = new int[2 * Count];
        }

        var ranks = _ranks.AsSpan(0, Count);
        _sorting.Rank(_points, objectives, ranks);
        return ranks;
    }
}
