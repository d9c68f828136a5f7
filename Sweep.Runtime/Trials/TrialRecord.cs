using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Trials;

/// <summary>A trial as its store keeps it, and the only legal transitions between its states.</summary>
public sealed record TrialRecord
{
    /// <summary>From 1, in the order in which the sweep asked for the trials, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The config's canonical key, unique in the experiment.</summary>
    public required string Key { get; init; }

    /// <summary>Where the trial is in its life.</summary>
    public required TrialState State { get; init; }

    /// <summary>One value per axis, in declaration order.</summary>
    public required IReadOnlyList<AxisValue> Values { get; init; }

    /// <summary>One value per metric, in declaration order; null unless the trial is completed, of a text also where the result has none, and of a metric that was declared later.</summary>
    public required IReadOnlyList<MetricValue?> Metrics { get; init; }

    /// <summary>How often the trial was claimed.</summary>
    public int Attempts { get; init; }

    /// <summary>The worker of the last claim, such as <c>host/1234/w0</c>; null of a pending trial.</summary>
    public string? Worker { get; init; }

    /// <summary>The device of the last claim; null of a pending trial.</summary>
    public string? Device { get; init; }

    /// <summary>The time of the last claim, UTC; null of a pending trial.</summary>
    public DateTime? Started { get; init; }

    /// <summary>Seconds from the last claim to the end; null until the trial has ended.</summary>
    public double? Seconds { get; init; }

    /// <summary>Of a failed trial the message and stack, of a diverged one the metrics that are not finite; else null.</summary>
    public string? Error { get; init; }

    /// <summary>The fingerprint of the declaration under which it was added or claimed last.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The hash of the code of the last claim; null of a pending trial, and if unknown.</summary>
    public string? CodeHash { get; init; }

    /// <summary>True if the config is no longer a point of the declared space: the trial is kept and not run.</summary>
    public bool OutOfSpace { get; init; }

    /// <summary>The token of the last claim; 0 if the trial was never claimed.</summary>
    public long Token { get; init; }

    /// <summary>The token of the result before this one in the trial's history; 0 if there is none. The files of each result are kept apart by it.</summary>
    public long EarlierToken { get; init; }

    /// <summary>The end of the lease in milliseconds of Unix time; null unless the trial is running.</summary>
    public long? LeaseUntil { get; init; }

    /// <summary>True if the trial needs no more work.</summary>
    public bool HasEnded => State is not (TrialState.Pending or TrialState.Running);

    /// <summary>True if the trial may be claimed.</summary>
    public bool IsClaimable => State == TrialState.Pending && !OutOfSpace;

    /// <summary>The lease of a running trial.</summary>
    internal TrialLease Lease => new(new(Number, Key, Values), new(Number, Token), Attempts) { EarlierToken = EarlierToken };

    /// <summary>A trial that waits for its first claim.</summary>
    internal static TrialRecord Pending(SpaceDescriptor space, long number, string key, IReadOnlyList<AxisValue> values) => new()
    {
        Number = number,
        Key = key,
        State = TrialState.Pending,
        Values = values,
        Metrics = new MetricValue?[space.Metrics.Count],
        Fingerprint = space.Fingerprint,
    };

    /// <summary>True while this claim may write about the trial.</summary>
    internal bool IsHeldBy(LeaseId lease) => State == TrialState.Running && Token == lease.Token;

    /// <summary>Pending → running.</summary>
    internal TrialRecord Claim(ClaimRequest request, string fingerprint, DateTime now, long until) => this with
    {
        State = TrialState.Running,
        Attempts = Attempts + 1,
        Token = Token + 1,
        LeaseUntil = until,
        Worker = request.Worker,
        Device = request.Device,
        Started = now,
        Seconds = null,
        Error = null,
        Fingerprint = fingerprint,
        CodeHash = request.CodeHash,
    };

    /// <summary>Running → ended.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="seconds">Seconds since the claim; null if another process made the claim, so that only the wall clock can tell.</param>
    /// <param name="now">The wall clock's time, UTC.</param>
    internal TrialRecord End(TrialOutcome outcome, double? seconds, DateTime now) => this with
    {
        State = outcome.State,
        Error = outcome.Error,
        LeaseUntil = null,
        Seconds = seconds ?? Math.Max(0, (now - Started!.Value).TotalSeconds),
        Metrics = outcome.State == TrialState.Completed ? [.. outcome.Metrics] : new MetricValue?[Metrics.Count],
    };

    /// <summary>Running → pending, or failed if it was claimed <paramref name="attemptLimit"/> times.</summary>
    /// <param name="reason">Why; null for a release that is not the trial's fault and counts as no attempt.</param>
    /// <param name="attemptLimit">How many claims a trial may have.</param>
    /// <param name="seconds">As in <see cref="End"/>.</param>
    /// <param name="now">As in <see cref="End"/>.</param>
    internal TrialRecord Release(string? reason, int attemptLimit, double? seconds, DateTime now) =>
        reason is not null && Attempts >= attemptLimit ? End(TrialOutcome.Failure(reason), seconds, now) : Pend() with { Attempts = reason is null ? Attempts - 1 : Attempts };

    /// <summary>Ended → pending, once the result is in the history.</summary>
    internal TrialRecord Requeue() => Pend() with { Attempts = 0, Seconds = null, Error = null, Metrics = new MetricValue?[Metrics.Count], EarlierToken = Token };

    private TrialRecord Pend() => this with { State = TrialState.Pending, Worker = null, Device = null, Started = null, LeaseUntil = null, CodeHash = null };
}
