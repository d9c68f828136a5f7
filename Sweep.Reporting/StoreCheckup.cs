using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Looks a store through: whether its file is whole, its trials are as a sweep leaves them, and what a dead sweep has left behind.</summary>
public sealed class StoreCheckup
{
    private const int Listed = 4;
    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];

    private StoreCheckup()
    {
    }

    /// <summary>What is wrong, a line each: nobody but a person can mend it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What is worth knowing, a line each, what was mended included.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>How many trials were given back to be run again: those of workers that run no more.</summary>
    public int GivenBack { get; private set; }

    /// <summary>Looks a store through and mends what is safe: trials of workers that run no more are pending again, which the next run would do too.</summary>
    /// <param name="store">The store.</param>
    /// <param name="experiments">Those that the program declares.</param>
    /// <param name="isGone">Whether the worker with a name runs no more.</param>
    /// <param name="files">What its trials keep beside the store; null when that is not to be looked at. Nothing of it is removed.</param>
    public static StoreCheckup Of(ITrialStore store, IReadOnlyList<Experiment> experiments, Func<string, bool> isGone, TrialFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(isGone);
        var checkup = new StoreCheckup();
        checkup._faults.AddRange(store.CheckIntegrity());
        foreach (var name in store.Experiments)
        {
            if (experiments.FirstOrDefault(experiment => experiment.Name == name) is { } experiment)
            {
                try
                {
                    checkup.Check(store, experiment, isGone, files);
                }
                catch (SweepException fault) when (fault is not StoreException)
                {
                    checkup._notes.Add($"{name}: not looked at, since its declaration has a fault: {fault.Message}");
                }
            }
            else
            {
                checkup._notes.Add($"{name}: this program declares no such experiment; its trials are kept");
            }
        }

        if (files is not null)
        {
            checkup.NoteOtherFiles(store, files);
        }

        return checkup;
    }

    // Whose they are, a store cannot know: it may have been put back from an older copy, and another may be put back.
    private void NoteOtherFiles(ITrialStore store, TrialFiles files)
    {
        foreach (var folder in files.Experiments.Except(store.Experiments).Select(name => Path.Combine(files.Root, name)))
        {
            _notes.Add($"{Path.GetFileName(folder)}: {folder} ({Size([folder])}) has files of an experiment that the store does not hold, as after it was put back from an older copy; they are kept");
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
            _faults.Add(refusal.Message);
            return;
        }

        var given = store.Trials(space).Reclaim(isGone, attemptLimit: int.MaxValue);
        if (given > 0)
        {
            GivenBack += given;
            _notes.Add($"{space.Experiment}: {Trials(given)} of workers that run no more, given back; {Invocation.Of($"run {space.Experiment}")} evaluates {(given == 1 ? "it" : "them")}");
        }

        CheckTrials(store, space, files);
        if (store.Trials(space).ReadWorkers() is { Count: > 0 } workers)
        {
            _notes.Add($"{space.Experiment}: {(workers.Count == 1 ? "1 worker has a trial" : $"{workers.Count:N0} workers have trials")} ({string.Join(", ", workers.Take(Listed))}{(workers.Count > Listed ? ", …" : "")}); that of one on another machine that has ended is given back once its lease is over");
        }

        var today = ExperimentCode.Take(experiment);
        var stale = today is null ? 0 : store.Trials(space).CountByCode().Where(count => count.Hash is not null && CodeVersion.WithoutInputs(count.Hash) != today.Hash).Sum(count => count.Count);
        if (stale > 0)
        {
            _notes.Add($"{space.Experiment}: {Trials(stale)} run with other code than today's; {Invocation.Of($"show {space.Experiment} --stale")} lists them");
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
                _faults.Add($"{space.Experiment}: numbers go from {last} to {trial.Number}; trials are lost");
            }

            (last, count) = (trial.Number, count + 1);
            outside += trial.OutOfSpace ? 1 : 0;
            if (!unclaimed.Remove(trial.Number) && files is not null && trial.Token > 0)
            {
                (missing, firstMissing) = (missing + 1, missing == 0 ? trial.Number : firstMissing);
            }

            if (!trial.OutOfSpace && ConfigKey.Format(space, [.. trial.Values]) is var key && key != trial.Key)
            {
                _faults.Add($"{space.Experiment}: trial {trial.Number} has the key {trial.Key} and the values of {key}");
            }

            if (trial.State == TrialState.Completed && trial.Metrics.All(metric => metric is null))
            {
                _faults.Add($"{space.Experiment}: trial {trial.Number} is completed and has no metrics");
            }
        }

        _notes.Add($"{space.Experiment}: {count:N0} trials" + (outside > 0 ? $", {outside:N0} of them outside the declared space" : ""));
        if (missing > 0)
        {
            _notes.Add($"{space.Experiment}: the files of {Trials(missing)} that {(missing == 1 ? "was" : "were")} run are missing, log included, such as those of trial {firstMissing}: {files!.DescribeMissing(files.FolderOf(space.Experiment, firstMissing))}");
        }

        if (unclaimed.Order().Select(number => files!.FolderOf(space.Experiment, number)).ToList() is { Count: > 0 } folders)
        {
            _notes.Add($"{space.Experiment}: {(folders.Count == 1 ? "1 folder" : $"{folders.Count:N0} folders")} of files ({Size(folders)}) of trials that the store does not have, such as {folders[0]}, as after it was put back from an older copy; they are kept");
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
