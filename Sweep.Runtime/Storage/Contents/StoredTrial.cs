using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>All that a store keeps of a trial, or of what earlier came of one.</summary>
/// <param name="Trial">The trial, in the stored space.</param>
/// <param name="Fingerprint">The declaration under which it was added or claimed last.</param>
/// <param name="LeaseUntil">The end of its lease, milliseconds of Unix time; null unless it is running.</param>
/// <param name="Reports">By step and then metric.</param>
public sealed record StoredTrial(TrialRecord Trial, string Fingerprint, long? LeaseUntil, IReadOnlyList<StepReport> Reports)
{
    /// <summary>What differs from another one, in words; null when nothing does.</summary>
    public string? DifferenceFrom(StoredTrial other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Fields(this).Zip(Fields(other)).Where(pair => !Equals(pair.First.Value, pair.Second.Value))
            .Select(pair => $"{pair.First.Name} is {pair.First.Value ?? "missing"} here and {pair.Second.Value ?? "missing"} there").FirstOrDefault();
    }

    // Numbers by their bits, but for the sign of zero, which no store must keep.
    private static IEnumerable<(string Name, object? Value)> Fields(StoredTrial stored) =>
    [
        ("number", stored.Trial.Number), ("key", stored.Trial.Key), ("state", stored.Trial.State), ("attempts", stored.Trial.Attempts), ("worker", stored.Trial.Worker),
        ("device", stored.Trial.Device), ("start", stored.Trial.Started?.Ticks), ("time", stored.Trial.Seconds), ("error", stored.Trial.Error), ("code", stored.Trial.CodeHash),
        ("place in the space", stored.Trial.Outside), ("token", stored.Trial.Token), ("token of the result before", stored.Trial.EarlierToken), ("declaration", stored.Fingerprint), ("end of the lease", stored.LeaseUntil),
        ("values", string.Join(' ', stored.Trial.Values.Select(value => $"{(value.IsInactive ? "" : value.Kind)} {value.ToKeyText()}"))),
        ("metrics", string.Join(' ', stored.Trial.Metrics.Select(metric => $"{metric + 0.0:R}"))),
        ("reports", string.Join(' ', stored.Reports.Select(report => $"{report.Step} {KeyText.Escape(report.Metric)} {report.Value + 0.0:R}"))),
    ];
}
