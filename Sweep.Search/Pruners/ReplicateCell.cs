using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>The replicates of a config that have ended.</summary>
internal sealed class ReplicateCell
{
    /// <summary>Their curves, by replicate.</summary>
    public List<LearningCurve> Curves { get; } = [];

    /// <summary>How many are completed.</summary>
    public int Completed { get; private set; }

    /// <summary>The mean result of those that are completed; NaN without any.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>The least number of a trial.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>Takes a replicate in.</summary>
    public void Add(LearningCurve ended)
    {
        var place = Curves.FindIndex(each => each.Replicate > ended.Replicate);
        Curves.Insert(place < 0 ? Curves.Count : place, ended);
        First = Math.Min(First, ended.Number);
        var sum = 0.0; // summed again each time, in the order of the replicates, so that it does not depend on the order in which they ended
        Completed = 0;
        foreach (var curve in Curves)
        {
            if (curve.State == TrialState.Completed)
            {
                sum += curve.FinalLosses[0];
                Completed++;
            }
        }

        Mean = sum / Completed;
    }
}
