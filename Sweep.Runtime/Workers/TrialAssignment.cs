using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Workers;

/// <summary>What a worker is given to evaluate.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Attempt">1 for its first claim.</param>
/// <param name="Token">The lease's fencing token; every message about the trial carries it.</param>
/// <param name="Key">The config's canonical key.</param>
/// <param name="Values">The config's values as text, by axis; null on an axis that is not active.</param>
internal sealed record TrialAssignment(long Number, int Attempt, long Token, string Key, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>The folder of the trial's files; null where the sweep keeps none.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the sweep has a pruner.</summary>
    public bool CanPrune { get; init; }

    /// <summary>The message of a lease.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="space">The declaration in whose order its values are.</param>
    /// <param name="folder">The folder of the trial's files, or null.</param>
    /// <param name="canPrune">Whether the sweep has a pruner.</param>
    public static TrialAssignment Of(TrialLease lease, SpaceDescriptor space, string? folder, bool canPrune) => new(
        lease.Number,
        lease.Attempt,
        lease.Token,
        lease.Key,
        space.Axes.Zip(lease.Values).ToDictionary(pair => pair.First.Name, pair => pair.Second.IsInactive ? null : pair.Second.ToString())) { Folder = folder, CanPrune = canPrune };

    /// <summary>The lease of a message, its values in the order of <paramref name="space"/>.</summary>
    /// <exception cref="SweepException">An axis has no value in the message, or the message has one of an axis that is not declared.</exception>
    public TrialLease ToLease(SpaceDescriptor space)
    {
        var values = new AxisValue[space.Axes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var axis = space.Axes[i];
            values[i] = Values.TryGetValue(axis.Name, out var text)
                ? text is null ? AxisValue.Inactive : AxisColumn.OfText(axis.Kind, axis.ClrType, text)
                : throw new SweepException($"Trial {Number} ({Key}) has no value for axis '{axis.Name}' of '{space.Experiment}'");
        }

        return Values.Count == values.Length
            ? new(Number, Attempt, Token, Key, values)
            : throw new SweepException($"Trial {Number} ({Key}) has values of axes that '{space.Experiment}' does not declare");
    }
}
