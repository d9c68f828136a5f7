using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Hosting;

/// <summary>Finds trials of any experiment of the program in a sweep's store, for trials that read what others have kept. Thread-safe.</summary>
internal sealed class RelatedTrials(ITrialStore store, SweepOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string?> _todaysHashes = []; // of the experiments whose trials follow their declaration

    /// <summary>The trial with a key; null when the store has none.</summary>
    /// <exception cref="SweepException">The program declares no such experiment, or the store's trials of it do not fit the declaration.</exception>
    public RelatedTrial? Find(string experiment, string key)
    {
        var declared = options.Experiments.FirstOrDefault(each => each.Name == experiment)
            ?? throw new SweepException($"No experiment '{experiment}' whose trials could be read; {NearestName.Hint(experiment, [.. options.Experiments.Select(each => each.Name)], "experiments")}");
        if (!store.Experiments.Contains(experiment))
        {
            return null;
        }

        var today = Prepare(declared);
        var status = store.Trials(declared.Space).Find([key])[0];
        return status.IsStored && store.Trials(declared.Space).Read(status.Number) is { } trial
            ? new(trial.Number, trial.State, trial.CodeHash, today, options.Files?.FolderOf(experiment, trial.Number, trial.EarlierToken, trial.CodeHash))
            : null;
    }

    private string? Prepare(Experiment experiment)
    {
        lock (_gate)
        {
            if (!_todaysHashes.TryGetValue(experiment.Name, out var hash))
            {
                store.EnsureSchema(experiment.Space, WorkerIdentity.IsGone);
                _todaysHashes.Add(experiment.Name, hash = ExperimentCode.Take(experiment)?.Hash);
            }

            return hash;
        }
    }
}
