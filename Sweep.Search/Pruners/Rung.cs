namespace Sweep.Search.Pruners;

/// <summary>The losses of ended trials at a rung.</summary>
/// <param name="step">Where it is.</param>
/// <param name="objectives">How many objectives there are.</param>
internal sealed class Rung(int step, int objectives)
{
    /// <summary>Where it is: trials are judged at the first step from here on that they report.</summary>
    public int Step => step;

    /// <summary>The losses of one objective.</summary>
    public SortedValues Values { get; } = new();

    /// <summary>The losses of several.</summary>
    public PointTable Points { get; } = new(objectives);
}
