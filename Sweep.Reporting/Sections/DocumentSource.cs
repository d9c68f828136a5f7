using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>The input of a document: the stored trials of an experiment, with their metric reports and files.</summary>
public sealed class DocumentSource
{
    private readonly ITrialStore _store;

    /// <summary>Reads the trials.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="store">Where its trials are; read later for their step reports.</param>
    /// <param name="files">Where the trials' files are.</param>
    public DocumentSource(SpaceDescriptor space, ITrialStore store, TrialFiles files)
        : this(space, store, files, null)
    {
    }

    /// <summary>Reads the trials that a filter selects.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="store">Where its trials are; read later for their step reports.</param>
    /// <param name="files">Where the trials' files are.</param>
    /// <param name="filter">The filter; null for all trials.</param>
    internal DocumentSource(SpaceDescriptor space, ITrialStore store, TrialFiles files, TrialFilter? filter)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(files);
        (Space, _store, Files) = (space, store, files);
        Filter = filter is { IsAll: false } ? filter : null;
        Trials = [.. store.Trials(space).Read().Where(trial => !trial.OutOfSpace && Filter?.Matches(trial) != false)];
        VaryingAxes = [.. Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed && Trials.Select(trial => trial.Values[axis]).Where(value => !value.IsInactive).Distinct().Skip(1).Any())];
    }

    /// <summary>The experiment.</summary>
    public SpaceDescriptor Space { get; }

    /// <summary>The trials' files.</summary>
    public TrialFiles Files { get; }

    /// <summary>The filter that the trials were selected by; null if all were.</summary>
    internal TrialFilter? Filter { get; }

    /// <summary>The selected trials of the space in number order.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; }

    /// <summary>The index of the axis of this name in declaration order; −1 if there is none.</summary>
    public int Axis(string name) => Space.Axes.ToList().FindIndex(axis => axis.Name == name);

    /// <summary>The index of the metric of this name in declaration order; −1 if there is none.</summary>
    public int Metric(string name) => Space.Metrics.ToList().FindIndex(metric => metric.Name == name);

    /// <summary>The axis of replicates; −1 when there is none.</summary>
    public int SeedAxis => Space.SeedAxis;

    /// <summary>The axes, replicates apart, on which trials have several values, that of a conditional axis where it is not active not counted.</summary>
    public IReadOnlyList<int> VaryingAxes { get; }

    /// <summary>Reads the metric reports of a trial, ordered by step and then metric.</summary>
    public IReadOnlyList<MetricReport> Reports(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return _store.Trials(Space).ReadReports(trial.Number);
    }

    /// <summary>The folder of a trial's files; it need not be there.</summary>
    public string FolderOf(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Files.FolderOf(Space.Experiment, trial.Number, trial.EarlierToken, trial.CodeHash);
    }
}
