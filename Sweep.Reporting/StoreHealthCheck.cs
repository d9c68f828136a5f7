using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Checks a store: whether its file is intact, its trials are consistent, and what an interrupted sweep left behind.</summary>
internal sealed class StoreHealthCheck
{
    private const int Listed = 4;
    private readonly List<string> _errors = [];
    private readonly List<string> _notes = [];

    private StoreHealthCheck()
    {
    }

    /// <summary>What is wrong and needs a person to repair, one line each.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Other findings and the repairs that were made, one line each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The number of trials of dead workers that were returned to the queue.</summary>
    public int Requeued { get; private set; }

    /// <summary>Checks a store and repairs what is safe: trials of dead workers become pending again, as the next run would make them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="experiments">The experiments that the program declares.</param>
    /// <param name="isGone">Whether the worker of this name is dead.</param>
    /// <param name="files">The files of its trials, to be checked as well; null to skip them. None is removed.</param>
    public static StoreHealthCheck Of(ITrialStore store, IReadOnlyList<Experiment> experiments, Func<string, bool> isGone, TrialFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(isGone);
        var health = new StoreHealthCheck();
        health._errors.AddRange(store.CheckIntegrity());
        foreach (var name in store.Experiments)
        {
            if (experiments.FirstOrDefault(experiment => experiment.Name == name) is { } experiment)
            {
                try
                {
                    health.Check(store, experiment, isGone, files);
                }
                catch (SweepException fault) when (fault is not StoreException)
                {
                    health._notes.Add($"{name}: skipped because its declaration has an error: {fault.Message}");
                }
            }
            else
            {
                health._notes.Add($"{name}: not declared by this program; its trials are kept");
            }
        }

        if (files is not null)
        {
            health.NoteOtherFiles(store, files);
        }

        return health;
    }

    // A store cannot know whose they are: it, or another one, may be restored from a copy.
    private void NoteOtherFiles(ITrialStore store, TrialFiles files)
    {
        foreach (var folder in files.Experiments.Except(store.Experiments).Select(name => Path.Combine(files.Root, name)))
        {
            _notes.Add($"{Path.GetFileName(folder)}: {folder} ({Size([folder])}) has files of an experiment that is not in the store, for example because the store was restored from an older copy; they are kept");
        }

        string[] others = Directory.Exists(files.Parent) ? [.. Directory.GetDirectories(files.Parent).Where(folder => folder != files.Root).Order(StringComparer.Ordinal)] : [];
        if (others.Length > 0)
        {
            _notes.Add($"{files.Parent}: {(others.Length == 1 ? "1 folder" : $"{others.Length:N0} folders")} ({Size(others)}) of other stores that were at this path, such as {others[0]}; they are kept");
        }
    }

    private void Check(ITrialStore store, Experiment experiment, Func<string, bool> isGone, TrialFiles? files)
    {
        var space = experiment.Space;
        try
        {
            if (store.EnsureSchema(space, isGone) is { } followed)
            {
                _notes.Add($"{space.Experiment}: {followed}");
            }
        }
        catch (StoreException refusal)
        {
            _errors.Add(refusal.Message);
            return;
        }

        var requeued = store.Trials(space).Reclaim(isGone, attemptLimit: int.MaxValue);
        if (requeued > 0)
        {
            Requeued += requeued;
            _notes.Add($"{space.Experiment}: {Trials(requeued)} of dead workers returned to the queue; to run {(requeued == 1 ? "it" : "them")}: {Invocation.Of($"run {space.Experiment}")}");
        }

        CheckTrials(store, space, files);
        if (store.Trials(space).ReadWorkers() is { Count: > 0 } workers)
        {
            _notes.Add($"{space.Experiment}: {(workers.Count == 1 ? "1 worker has a trial" : $"{workers.Count:N0} workers have trials")} ({string.Join(", ", workers.Take(Listed))}{(workers.Count > Listed ? ", …" : "")}); trials of dead workers on other machines return to the queue when their leases expire");
        }

        var today = ExperimentCode.Take(experiment);
        var stale = today is null ? 0 : store.Trials(space).CountByCode().Where(count => count.Hash is not null && CodeHashText.WithoutInputs(count.Hash) != today.Hash).Sum(count => count.Count);
        if (stale > 0)
        {
            _notes.Add($"{space.Experiment}: {Trials(stale)} run with different code; to list: {Invocation.Of($"show {space.Experiment} --stale")}");
        }
    }

    private void CheckTrials(ITrialStore store, SpaceDescriptor space, TrialFiles? files)
    {
        var unclaimed = files?.NumbersOf(space.Experiment).ToHashSet() ?? [];
        var (last, count, outside, missing, firstMissing) = (0L, 0L, 0L, 0L, 0L);
        foreach (var trial in store.Trials(space).Read())
        {
            if (trial.Number != last + 1)
            {
                _errors.Add($"{space.Experiment}: numbers go from {last} to {trial.Number}; trials are lost");
            }

            (last, count) = (trial.Number, count + 1);
            outside += trial.OutOfSpace ? 1 : 0;
            // One that was given back may have been claimed and no more.
            if (!unclaimed.Remove(trial.Number) && files is not null && trial.HasEnded)
            {
                (missing, firstMissing) = (missing + 1, missing == 0 ? trial.Number : firstMissing);
            }

            if (!trial.OutOfSpace && ConfigKey.Format(space, [.. trial.Values]) is var key && key != trial.Key)
            {
                _errors.Add($"{space.Experiment}: trial {trial.Number} has the key {trial.Key} and the values of {key}");
            }

            if (trial.State == TrialState.Completed && trial.Metrics.All(metric => metric is null))
            {
                _errors.Add($"{space.Experiment}: trial {trial.Number} is completed and has no metrics");
            }
        }

        _notes.Add($"{space.Experiment}: {count:N0} trials" + (outside > 0 ? $", {outside:N0} of them outside the declared space" : ""));
        if (missing > 0)
        {
            _notes.Add($"{space.Experiment}: the files of {Trials(missing)} that {(missing == 1 ? "was" : "were")} run are missing, log included, such as those of trial {firstMissing}: {files!.DescribeMissing(files.FolderOf(space.Experiment, firstMissing))}");
        }

        if (unclaimed.Order().Select(number => files!.FolderOf(space.Experiment, number)).ToList() is { Count: > 0 } folders)
        {
            _notes.Add($"{space.Experiment}: {(folders.Count == 1 ? "1 folder" : $"{folders.Count:N0} folders")} of files ({Size(folders)}) of trials that are not in the store, such as {folders[0]}, for example because it was restored from an older copy; they are kept");
        }
    }

    // A sweep that runs may take files away meanwhile.
    private static string Size(IEnumerable<string> folders)
    {
        var bytes = folders.SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)).Sum(file => file.Exists ? file.Length : 0);
        return $"{bytes / (1024.0 * 1024):N1} MiB";
    }

    private static string Trials(long count) => count == 1 ? "1 trial" : $"{count:N0} trials";
}
