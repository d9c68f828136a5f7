using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>Contents that are in memory already.</summary>
/// <param name="experiments">By name, each with its trials and their history in order.</param>
/// <param name="codes">By hash.</param>
internal sealed class LoadedContents(IReadOnlyList<(StoredExperiment Experiment, IReadOnlyList<StoredTrial> Trials, IReadOnlyList<StoredTrial> History)> experiments, IReadOnlyList<StoredCode> codes) : IStoreContents
{
    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments => [.. experiments.Select(each => each.Experiment)];

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes => codes;

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => Of(space).Trials;

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => Of(space).History;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private (StoredExperiment Experiment, IReadOnlyList<StoredTrial> Trials, IReadOnlyList<StoredTrial> History) Of(SpaceDescriptor space) =>
        experiments.First(each => each.Experiment.Space.Experiment == space.Experiment);
}
