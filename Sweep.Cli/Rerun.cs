using Sweep.Reporting;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary>Which trials that have ended a run evaluates again.</summary>
/// <param name="Configs">Among which configs; one with a number of a range counts by its other axes.</param>
public sealed record Rerun(ConfigSelection Configs)
{
    /// <summary>Those that were run with other code than today's.</summary>
    public bool Stale { get; init; }

    /// <summary>Those in these states: failed, diverged, completed.</summary>
    public IReadOnlyList<TrialState> States { get; init; } = [];

    /// <summary>Whether nothing else is run.</summary>
    public bool Only { get; init; }

    /// <summary>Whether a trial is run again.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="codeHash">The hash of today's code; null when it is not known, and then no trial is stale.</param>
    /// <param name="knowsInputs">As of <see cref="StaleTrials.IsStale"/>.</param>
    public bool Takes(TrialRecord trial, string? codeHash, bool knowsInputs = true)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial is { HasEnded: true, OutOfSpace: false }
            && (States.Contains(trial.State) || (Stale && StaleTrials.IsStale(trial, codeHash, knowsInputs)))
            && Configs.Matches([.. trial.Values]);
    }

    /// <summary>The trials that an earlier run was to evaluate again, and did not come to: pending, and what they last ended as is one of <see cref="States"/>.</summary>
    public IReadOnlyList<TrialRecord> LeftOver(ITrialStore store, SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(store);
        var endings = new Dictionary<long, TrialState>();
        foreach (var past in store.Trials(space).ReadHistory())
        {
            endings[past.Number] = past.State; // in the order of their claims, so that the last one stays
        }

        return
        [
            .. store.Trials(space).Read().Where(trial => trial is { State: TrialState.Pending, OutOfSpace: false }
                && endings.TryGetValue(trial.Number, out var ending) && States.Contains(ending) && Configs.Matches([.. trial.Values])),
        ];
    }
}
