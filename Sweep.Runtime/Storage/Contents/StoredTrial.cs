using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>All that a store keeps of a trial, or of an earlier result of one.</summary>
/// <param name="Trial">The trial, in the stored space.</param>
/// <param name="Reports">By step and then metric.</param>
public sealed record StoredTrial(TrialRecord Trial, IReadOnlyList<MetricReport> Reports)
{
    /// <summary>The first difference from another one, in words; null if there is none.</summary>
    public string? DifferenceFrom(StoredTrial other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Fields(this).Zip(Fields(other)).Where(pair => !Equals(pair.First.Value, pair.Second.Value))
            .Select(pair => $"{pair.First.Name} is {pair.First.Value ?? "missing"} here and {pair.Second.Value ?? "missing"} there").FirstOrDefault();
    }

    // Numbers by their bits.
    private static IEnumerable<(string Name, object? Value)> Fields(StoredTrial stored) =>
    [
        ("number", stored.Trial.Number), ("key", stored.Trial.Key), ("state", stored.Trial.State), ("attempts", stored.Trial.Attempts), ("worker", stored.Trial.Worker),
        ("device", stored.Trial.Device), ("start", stored.Trial.Started?.Ticks), ("time", stored.Trial.Seconds), ("error", stored.Trial.Error), ("code", stored.Trial.CodeHash),
        ("out of space", stored.Trial.OutOfSpace), ("token", stored.Trial.Token), ("token of the earlier result", stored.Trial.EarlierToken), ("declaration", stored.Trial.Fingerprint), ("end of the lease", stored.Trial.LeaseUntil),
        ("values", string.Join(' ', stored.Trial.Values.Select(AxisValueCodec.ToTagged))),
        ("metrics", string.Join(' ', stored.Trial.Metrics.Select(metric => metric is { Kind: AxisKind.Text } text ? $"'{KeyText.Escape(text.AsText())}'" : $"{metric:R}"))),
        ("reports", string.Join(' ', stored.Reports.Select(report => $"{report.Step} {KeyText.Escape(report.Metric)} {report.Value:R}"))),
    ];
}
