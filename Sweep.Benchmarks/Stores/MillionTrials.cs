using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Stores;

/// <summary>The contents of a store in which the first trials of <see cref="MillionSpace"/> are completed.</summary>
internal sealed class MillionTrials(int count) : IStoreContents
{
    private static readonly DateTime s_started = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments => [new(MillionSpace.Space, SweepRequest.None)];

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes => [];

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => space.Shape.Values(space).Take(count).Select((values, index) => new StoredTrial(Trial(space, values, index), []));

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => [];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static TrialRecord Trial(SpaceDescriptor space, AxisValue[] values, int index) => new()
    {
        Number = index + 1, Key = ConfigKey.Format(space, values), State = TrialState.Completed, Values = values, Metrics = [(index % 1000) / 10.0, 0.5, 3.75], Attempts = 1,
        Worker = "host/1234.5678.90/w0", Device = "cpu", Started = s_started, Seconds = 12.5, Token = 1, Fingerprint = space.Fingerprint, CodeHash = "0123456789abcdef",
    };
}
