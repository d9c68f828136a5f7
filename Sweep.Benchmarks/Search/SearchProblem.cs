using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Fronts;

namespace Sweep.Benchmarks.Search;

/// <summary>A function to be minimised over a space.</summary>
/// <param name="Name">On the command line and in the recorded medians.</param>
/// <param name="Space">The space.</param>
/// <param name="Least">The least value of the function; of several objectives the greatest hypervolume.</param>
/// <param name="Losses">The objectives of a config.</param>
internal sealed record SearchProblem(string Name, SpaceDescriptor Space, double Least, Func<IReadOnlyList<AxisValue>, double[]> Losses)
{
    private static readonly double[] s_reference = [11, 11];

    /// <summary>Whether there are several objectives.</summary>
    public bool HasFront => Space.Metrics.Count > 1;

    /// <summary>How far a history is from the best there is: the least loss above <see cref="Least"/>, or what its front leaves of the greatest hypervolume up to (11, 11).</summary>
    public double Regret(SearchHistory history)
    {
        if (HasFront)
        {
            return Least - Hypervolume.Of(ParetoSet.Of(history).Losses(history), s_reference);
        }

        var least = double.PositiveInfinity;
        foreach (var loss in history.Losses(0))
        {
            least = Math.Min(least, loss);
        }

        return least - Least;
    }
}
