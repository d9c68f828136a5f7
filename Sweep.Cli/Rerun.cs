using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary>The finished trials that a run evaluates again.</summary>
/// <param name="Configs">The selected configs; for a value of a range that is not in the grid, the other axes decide.</param>
internal sealed record Rerun(ConfigSelection Configs)
{
    /// <summary>Whether to rerun stale trials: those of different code.</summary>
    public bool Stale { get; init; }

    /// <summary>The states whose trials to rerun: failed, diverged, pruned, completed.</summary>
    public IReadOnlyList<TrialState> States { get; init; } = [];

    /// <summary>Whether to run only these trials.</summary>
    public bool Only { get; init; }

    /// <summary>Whether to rerun a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="codeHash">The hash of today's code; null when it is not known, and then no trial is stale.</param>
    /// <param name="knowsInputs">See <see cref="StaleTrials.IsStale"/>.</param>
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
