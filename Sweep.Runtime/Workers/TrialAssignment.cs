using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Workers;

/// <summary>What a worker is given to evaluate.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Attempt">1 for its first claim.</param>
/// <param name="Token">The lease's fencing token; every message about the trial carries it.</param>
/// <param name="Key">The config's canonical key.</param>
/// <param name="Values">The config's values as text, in declaration order; null on an axis that is not active.</param>
internal sealed record TrialAssignment(long Number, int Attempt, long Token, string Key, IReadOnlyList<string?> Values)
{
    /// <summary>The folder of the trial's files; null where the sweep keeps none.</summary>
    public string? Folder { get; init; }

    /// <summary>The message of a lease.</summary>
    public static TrialAssignment Of(TrialLease lease, string? folder) =>
        new(lease.Number, lease.Attempt, lease.Token, lease.Key, [.. lease.Values.Select(value => value.IsInactive ? null : value.ToString())]) { Folder = folder };

    /// <summary>The lease of a message.</summary>
    public TrialLease ToLease(SpaceDescriptor space) =>
        new(Number, Attempt, Token, Key, [.. space.Axes.Select((axis, i) => Values[i] is { } text ? AxisColumn.OfText(axis.Kind, axis.ClrType, text) : AxisValue.Inactive)]);
}
