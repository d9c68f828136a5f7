using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>The right to evaluate one trial, until it expires or another claim takes over.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Attempt">1 for its first claim.</param>
/// <param name="Token">The fencing token: larger than that of every earlier claim of the trial. Writes with an older one are refused.</param>
/// <param name="Key">The config's canonical key.</param>
/// <param name="Values">One value an axis, in declaration order.</param>
public sealed record TrialLease(long Number, int Attempt, long Token, string Key, IReadOnlyList<AxisValue> Values)
{
    /// <summary>The token of the last result in the trial's history; 0 where there is none.</summary>
    public long EarlierToken { get; init; }
}
