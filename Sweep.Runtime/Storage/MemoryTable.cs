using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>One experiment's trials in memory. Not thread-safe.</summary>
internal sealed class MemoryTable(SpaceDescriptor space)
{
    private readonly Dictionary<string, MemoryTrial> _byKey = new(StringComparer.Ordinal);

    /// <summary>The declaration as last prepared.</summary>
    public SpaceDescriptor Space { get; private set; } = space;

    /// <summary>In number order.</summary>
    public List<MemoryTrial> Trials { get; } = [];

    /// <summary>What earlier came of reopened trials, with its reports.</summary>
    public List<StoredTrial> History { get; } = [];

    /// <summary>A table that holds what another store does.</summary>
    public static MemoryTable Of(SpaceDescriptor space, IEnumerable<StoredTrial> trials, IEnumerable<StoredTrial> history)
    {
        var table = new MemoryTable(space);
        table.Trials.AddRange(trials.Select(MemoryTrial.Of));
        table.Trials.ForEach(trial => table._byKey.Add(trial.Key, trial));
        table.History.AddRange(history);
        return table;
    }

    /// <summary>All that there is of the trials.</summary>
    public IReadOnlyList<StoredTrial> StoredTrials() => [.. Trials.Select(trial => trial.ToStored(Space))];

    /// <summary>The history by number and then token.</summary>
    public IReadOnlyList<StoredTrial> StoredHistory() => [.. History.OrderBy(entry => (entry.Trial.Number, entry.Trial.Token))];

    /// <summary>Brings the trials up to another declaration.</summary>
    /// <param name="declared">The declaration.</param>
    /// <param name="now">What a lease that is over ended before.</param>
    /// <returns>In one line what was changed; null when nothing was.</returns>
    public string? Follow(SpaceDescriptor declared, long now)
    {
        var change = SpaceChange.Between(Space, declared);
        change.ThrowIfRefused("The store in memory");
        if (change.MovesColumns && Trials.Find(trial => trial.State == TrialState.Running && trial.LeaseUntil >= now) is { } running)
        {
            throw new StoreException($"A sweep of '{declared.Experiment}' with its older declaration is running ({running.Worker} has trial {running.Number}); end it, and run the same command again");
        }

        var were = Trials.Where(trial => trial.Outside).ToHashSet();
        Trials.ForEach(trial => trial.Move(change, Space));
        for (var i = 0; i < History.Count; i++)
        {
            History[i] = History[i] with { Trial = change.Map(History[i].Trial), Reports = [.. History[i].Reports.Select(report => Rename(change, report))] };
        }

        _byKey.Clear();
        Trials.ForEach(trial => _byKey.Add(trial.Key, trial));
        Space = declared;
        return change.Describe(Trials.Count(trial => trial.Outside && !were.Contains(trial)), were.Count(trial => !trial.Outside));
    }

    /// <summary>A trial, or what came of it before, as it will be once this table follows a declaration.</summary>
    /// <exception cref="StoreException">It cannot.</exception>
    public TrialRecord As(SpaceDescriptor declared, TrialRecord trial)
    {
        if (declared.Fingerprint == Space.Fingerprint)
        {
            return trial;
        }

        var change = SpaceChange.Between(Space, declared);
        change.ThrowIfRefused("The store in memory");
        return change.Map(trial);
    }

    /// <summary>A report under the name that its metric has now.</summary>
    public static StepReport Rename(SpaceChange change, StepReport report) =>
        change.RenamedMetrics.FirstOrDefault(names => names.Old == report.Metric).New is { } name ? report with { Metric = name } : report;

    /// <summary>The trial with a number; null when there is none.</summary>
    public MemoryTrial? Trial(long number) => number >= 1 && number <= Trials.Count ? Trials[(int)number - 1] : null;

    /// <summary>Moves what came of an ended trial to the history.</summary>
    public bool Reopen(long number)
    {
        if (Trial(number) is not { } trial || trial.ToStored(Space) is not { Trial: { HasEnded: true, Outside: false } } stored)
        {
            return false;
        }

        History.Add(stored);
        trial.Reopen();
        return true;
    }

    /// <summary>Adds a pending trial unless the config has one.</summary>
    public bool Add(AxisValue[] values)
    {
        var trial = new MemoryTrial(Trials.Count + 1, ConfigKey.Format(Space, values), [.. values], Space.Fingerprint);
        if (!_byKey.TryAdd(trial.Key, trial))
        {
            return false;
        }

        Trials.Add(trial);
        return true;
    }

    /// <summary>Where a config is.</summary>
    public TrialPlace Find(string key) => _byKey.TryGetValue(key, out var trial) ? new(trial.Number, trial.State) : default;
}
