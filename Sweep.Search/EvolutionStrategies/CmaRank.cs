using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.EvolutionStrategies;

/// <summary>Where a config that has ended stands among others: less is better.</summary>
/// <param name="Class">0 completed within the bounds, 1 completed and a bound missed, 2 pruned, 3 diverged.</param>
/// <param name="Step">The negated last step of a pruned config.</param>
/// <param name="Loss">The loss; by how much bounds are missed in class 1.</param>
internal readonly record struct CmaRank(int Class, int Step, double Loss) : IComparable<CmaRank>
{
    /// <summary>The rank of a config that ended and did not fail.</summary>
    public static CmaRank Of(SearchTrial trial)
    {
        var loss = trial.Losses[0];
        return trial.State switch
        {
            TrialState.Completed when !double.IsFinite(loss) => new(3, 0, 0),
            TrialState.Completed when trial.Violation > 0 => new(1, 0, trial.Violation),
            TrialState.Completed => new(0, 0, loss),
            TrialState.Pruned => new(2, -trial.LastStep, double.IsNaN(loss) ? double.PositiveInfinity : loss),
            _ => new(3, 0, 0),
        };
    }

    /// <inheritdoc/>
    public int CompareTo(CmaRank other) => (Class, Step, Loss).CompareTo((other.Class, other.Step, other.Loss));
}
