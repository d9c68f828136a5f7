using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The arguments of a call of a served store; those that its method does not take are left out.</summary>
internal sealed record StoreCall
{
    /// <summary>The hash of the declaration, as <see cref="StoreRoutes.Declare"/> was told it.</summary>
    public string? Space { get; init; }

    /// <summary>The declaration's JSON, or a reason, or a hash of code.</summary>
    public string? Text { get; init; }

    /// <summary>The trial's number; null of a claim that takes any.</summary>
    public long? Number { get; init; }

    public long Token { get; init; }

    public int AttemptLimit { get; init; }

    public TimeSpan Lease { get; init; }

    public string? Worker { get; init; }

    public string? Device { get; init; }

    public string? CodeHash { get; init; }

    public SweepRequest Request { get; init; }

    public TrialOutcome? Outcome { get; init; }

    /// <summary>Of a turn: what to claim then.</summary>
    public TrialClaim? Next { get; init; }

    public CodeVersion? Code { get; init; }

    /// <summary>Keys of configs, or names of workers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public IReadOnlyList<long>? Numbers { get; init; }

    public IReadOnlyList<AxisValue[]>? Configs { get; init; }

    public IReadOnlyList<TrialReport>? Reports { get; init; }

    /// <summary>What the declaration's exclusions say of the configs that the store has, by key: they are code and cannot be sent.</summary>
    public IReadOnlyDictionary<string, bool>? Excluded { get; init; }
}
