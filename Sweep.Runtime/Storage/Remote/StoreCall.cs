using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The arguments of a call to a served store; those that its method does not take are left out.</summary>
internal sealed record StoreCall
{
    /// <summary>The hash of the declaration that <see cref="StoreMessage.Declare"/> was given.</summary>
    public string? Space { get; init; }

    /// <summary>The declaration's JSON, a reason, or a hash of code.</summary>
    public string? Text { get; init; }

    public long Number { get; init; }

    /// <summary>The token of an earlier result.</summary>
    public long? Token { get; init; }

    public LeaseId Lease { get; init; }

    public TimeSpan Length { get; init; }

    public int AttemptLimit { get; init; }

    public ClaimRequest? Claim { get; init; }

    public FinishRequest? Finish { get; init; }

    public SweepRequest Request { get; init; }

    public CodeVersion? Code { get; init; }

    /// <summary>Keys of configs, or names of workers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public IReadOnlyList<long>? Numbers { get; init; }

    public IReadOnlyList<AxisValue[]>? Configs { get; init; }

    public IReadOnlyList<MetricReport>? Reports { get; init; }

    /// <summary>Whether the declaration's exclusions leave the stored configs out, by key: exclusions are code and cannot be sent.</summary>
    public IReadOnlyDictionary<string, bool>? Excluded { get; init; }
}
