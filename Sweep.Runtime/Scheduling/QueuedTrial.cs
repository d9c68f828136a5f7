using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Scheduling;

/// <summary>A trial that is pending.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Key">Its config's key.</param>
/// <param name="Values">Its config's values, one an axis.</param>
internal readonly record struct QueuedTrial(long Number, string Key, IReadOnlyList<AxisValue> Values)
{
    /// <summary>The trial of a lease, which is pending again.</summary>
    public static QueuedTrial Of(TrialLease lease) => new(lease.Number, lease.Key, lease.Values);
}
