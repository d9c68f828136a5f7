using Sweep.Runtime.Provenance;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Trials that ended with one version of the code that is not today's.</summary>
/// <param name="CodeHash">The version's hash; null of the trials whose code is not known.</param>
/// <param name="Change">The changes since then; null if the version's methods are not stored.</param>
/// <param name="Trials">The trials in number order, at least one.</param>
internal sealed record StaleTrials(string? CodeHash, CodeChange? Change, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>Whether a trial has ended, in the space, with code that is known and is not that of today.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="today">The hash of today's code; null when it is not known, and then no trial is stale.</param>
    /// <param name="knowsInputs">Whether that hash tells what today's results depend on beside the code, such as a data set of the user's; otherwise code alone is compared.</param>
    public static bool IsStale(TrialRecord trial, string? today, bool knowsInputs = true)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial is { HasEnded: true, OutOfSpace: false, CodeHash: { } hash } && today is not null && (knowsInputs ? hash : CodeHashText.WithoutInputs(hash)) != today;
    }

    /// <summary>The stale trials and those of unknown code, by code, in the order of each one's first trial; the unknown last.</summary>
    /// <param name="trials">In number order.</param>
    /// <param name="today">The current version.</param>
    /// <param name="read">Looks up a stored version by hash; null if it is not stored.</param>
    public static IReadOnlyList<StaleTrials> Group(IEnumerable<TrialRecord> trials, CodeVersion today, Func<string, CodeVersion?> read)
    {
        ArgumentNullException.ThrowIfNull(today);
        return
        [
            .. trials.Where(trial => IsStale(trial, today.Hash, knowsInputs: false) || trial is { HasEnded: true, OutOfSpace: false, CodeHash: null })
                .GroupBy(trial => trial.CodeHash)
                .OrderBy(group => group.Key is null)
                .Select(group => new StaleTrials(group.Key, group.Key is { } hash && read(hash) is { } version ? CodeChange.Between(version, today) : null, [.. group])),
        ];
    }
}
