using Sweep.Runtime.Provenance;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The result of a call to a served store, of which a method fills its part.</summary>
internal sealed record StoreAnswer
{
    public bool IsHeld { get; init; }

    public int Count { get; init; }

    public string? Text { get; init; }

    public SweepRequest Request { get; init; }

    public ReportAnswer Answer { get; init; }

    public TrialLease? Lease { get; init; }

    public TrialRecord? Trial { get; init; }

    public CodeVersion? Code { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    public IReadOnlyList<TrialStatus>? Statuses { get; init; }

    public IReadOnlyList<MetricReport>? Reports { get; init; }

    public IReadOnlyList<IReadOnlyList<MetricReport>>? ReportsOf { get; init; }

    public IReadOnlyList<CodeCount>? Codes { get; init; }

    public IReadOnlyDictionary<TrialState, long>? States { get; init; }
}
