using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>A config in a <see cref="SearchHistory"/>: what was evaluated with it, or that it is being evaluated.</summary>
/// <param name="Values">One value an axis, in declaration order.</param>
/// <param name="State">
/// <see cref="TrialState.Running"/> from the proposal on. Then Completed; Pruned, with the losses that it reported last; Diverged, which counts as worse than
/// every completed one; or Failed, from which nothing is learned.
/// </param>
public sealed record SearchTrial(IReadOnlyList<AxisValue> Values, TrialState State)
{
    /// <summary>The objectives so that less is better (the negated metric where more is), the mean over the replicates; NaN where a pruned trial did not report one, +∞ of a diverged one. Empty of a running or failed one.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>By how much the declared bounds on metrics are missed, one number a bound: above zero where the bound is missed. Empty without bounds, and unless completed.</summary>
    public IReadOnlyList<double> Violations { get; init; } = [];

    /// <summary>Of a pruned trial the last step that it reported; else −1.</summary>
    public int LastStep { get; init; } = -1;

    /// <summary>The sum of the violations above zero; 0 of a feasible trial.</summary>
    public double Violation => Violations.Sum(static each => Math.Max(0, each));
}
