using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>The contents of a store in which the first trials of a grid are completed.</summary>
internal sealed class EndedTrials(EmptyExperiment experiment, int count) : IStoreContents
{
    private static readonly DateTime s_started = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments => [new(experiment.Space, SweepRequest.None)];

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes => [];

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => Enumerable.Range(0, count).Select(Trial);

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => [];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private StoredTrial Trial(int index)
    {
        var values = experiment.ValuesAt(index);
        var trial = new TrialRecord
        {
            Number = index + 1, Key = ConfigKey.Format(experiment.Space, values), State = TrialState.Completed, Values = values, Metrics = [1], Attempts = 1,
            Worker = "host/1.1.1/w0", Device = "cpu", Started = s_started, Seconds = 0.001, Token = 1, Fingerprint = experiment.Space.Fingerprint,
        };
        return new StoredTrial(trial, []);
    }
}
