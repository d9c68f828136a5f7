using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.LiteDb;

/// <summary>What a file holds that nobody writes meanwhile.</summary>
internal sealed class LiteContents(LiteReader reader) : IStoreContents
{
    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments { get; } = [.. reader.Experiments.Select(name => new StoredExperiment(reader.Stored(name)!, reader.Request(name)))];

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes { get; } = reader.Codes();

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => reader.StoredTrials(space);

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => reader.StoredHistory(space);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
