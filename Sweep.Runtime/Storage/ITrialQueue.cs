using System.Diagnostics.CodeAnalysis;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment for those who evaluate them: the dispatcher and workers.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is the queue that workers take trials from.")]
public interface ITrialQueue
{
    /// <summary>Adds pending trials for the configs that have none yet, numbered on from the last; existing trials are left alone.</summary>
    /// <param name="configs">One value per axis each, in declaration order.</param>
    /// <returns>One status per config, in the same order: a trial's that was there, or that of the one that was added.</returns>
    IReadOnlyList<TrialStatus> Add(IReadOnlyList<AxisValue[]> configs);

    /// <summary>Finds the trials of configs.</summary>
    /// <param name="keys">Canonical keys of configs.</param>
    /// <returns>One status per key, in the same order.</returns>
    IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys);

    /// <summary>Claims a pending trial that is in the space.</summary>
    /// <returns>The lease; null if the requested trial, or every trial, is not pending.</returns>
    TrialLease? Claim(ClaimRequest request);

    /// <summary>Extends a lease to <paramref name="length"/> from now.</summary>
    /// <returns>False if the lease is lost.</returns>
    bool Renew(LeaseId lease, TimeSpan length);

    /// <summary>Stores reports of a running trial; a later value for the same step and metric replaces an earlier one.</summary>
    /// <returns><see cref="ReportAnswer.Continue"/>, or <see cref="ReportAnswer.LeaseLost"/>; then nothing is stored.</returns>
    ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports);

    /// <summary>Stores the last reports of a running trial, ends it and claims another, in one transaction: a trial costs one commit.</summary>
    /// <param name="finish">The trial that ends.</param>
    /// <param name="nextClaim">What to claim then, if it is pending; null for nothing.</param>
    FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim);

    /// <summary>Ends a running trial.</summary>
    /// <returns>False if the lease is lost; then nothing is changed.</returns>
    bool Finish(LeaseId lease, TrialOutcome outcome) => FinishAndClaim(new(lease, outcome, []), null).IsAccepted;

    /// <summary>Gives a running trial back: it is pending again, or failed with <paramref name="reason"/> once it was claimed <paramref name="attemptLimit"/> times.</summary>
    /// <param name="lease">The claim.</param>
    /// <param name="reason">Why, such as <c>worker killed by SIGKILL</c>; null for a release that is not the trial's fault and does not count as an attempt.</param>
    /// <param name="attemptLimit">How many claims a trial may have.</param>
    /// <returns>False if the lease is lost; then nothing is changed.</returns>
    bool Release(LeaseId lease, string? reason, int attemptLimit);

    /// <summary>Gives back the running trials whose lease has expired, and those whose worker is gone.</summary>
    /// <param name="isGone">Tells whether a worker's process has ended.</param>
    /// <param name="attemptLimit">As in <see cref="Release"/>.</param>
    /// <returns>How many were given back.</returns>
    int Reclaim(Func<string, bool> isGone, int attemptLimit);

    /// <summary>Makes ended trials pending again, in one transaction; their results and reports move to their history.</summary>
    /// <returns>How many: trials that have not ended or are out of the space are left alone.</returns>
    int Requeue(IReadOnlyList<long> numbers);
}
