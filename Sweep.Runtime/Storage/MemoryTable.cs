using System.Collections.Immutable;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>One experiment in memory. Immutable, so that a transaction that fails leaves nothing behind.</summary>
/// <param name="SpaceJson">The declaration that the trials follow.</param>
internal sealed record MemoryTable(string SpaceJson)
{
    private static readonly IComparer<(int Step, string Metric)> s_byStep = Comparer<(int Step, string Metric)>.Create(static (a, b) =>
        a.Step != b.Step ? a.Step.CompareTo(b.Step) : string.CompareOrdinal(a.Metric, b.Metric));

    /// <summary>No reports.</summary>
    public static ImmutableSortedDictionary<(int Step, string Metric), MetricReport> NoReports { get; } = ImmutableSortedDictionary.Create<(int Step, string Metric), MetricReport>(s_byStep);

    /// <summary>By number.</summary>
    public ImmutableSortedDictionary<long, TrialRecord> Trials { get; init; } = ImmutableSortedDictionary<long, TrialRecord>.Empty;

    /// <summary>The numbers of the trials by key.</summary>
    public ImmutableDictionary<string, long> Numbers { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Earlier results by number and token.</summary>
    public ImmutableSortedDictionary<(long Number, long Token), TrialRecord> History { get; init; } = ImmutableSortedDictionary<(long Number, long Token), TrialRecord>.Empty;

    /// <summary>Reports by number and token; those of the trials themselves have token 0.</summary>
    public ImmutableDictionary<(long Number, long Token), ImmutableSortedDictionary<(int Step, string Metric), MetricReport>> Reports { get; init; } =
        ImmutableDictionary<(long Number, long Token), ImmutableSortedDictionary<(int Step, string Metric), MetricReport>>.Empty;
}
