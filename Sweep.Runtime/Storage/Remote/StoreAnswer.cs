using Sweep.Runtime.Provenance;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>What a served store gives back, of which a method fills its part.</summary>
internal sealed record StoreAnswer
{
    public bool Held { get; init; }

    public int Count { get; init; }

    public string? Text { get; init; }

    public SweepRequest Request { get; init; }

    public TrialLease? Lease { get; init; }

    public CodeVersion? Code { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    public IReadOnlyList<TrialPlace>? Places { get; init; }

    public IReadOnlyList<StepReport>? Reports { get; init; }

    public IReadOnlyList<CodeCount>? Codes { get; init; }

    public IReadOnlyDictionary<TrialState, long>? States { get; init; }
}
