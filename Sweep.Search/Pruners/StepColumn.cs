namespace Sweep.Search.Pruners;

/// <summary>What completed trials reported at one step.</summary>
/// <param name="objectives">How many objectives there are.</param>
internal sealed class StepColumn(int objectives)
{
    /// <summary>How many trials have the step, NaN included.</summary>
    public int Trials { get; private set; }

    /// <summary>The losses of one objective.</summary>
    public SortedValues Values { get; } = new();

    /// <summary>The losses of several.</summary>
    public PointTable Points { get; } = new(objectives);

    /// <summary>Takes a trial in.</summary>
    /// <param name="point">Its losses at the step.</param>
    public void Add(ReadOnlySpan<double> point)
    {
        Trials++;
        foreach (var loss in point)
        {
            if (double.IsNaN(loss))
            {
                return;
            }
        }

        if (point.Length == 1)
        {
            Values.Add(point[0]);
        }
        else
        {
            Points.Add(point);
        }
    }
}
