using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.LiteDb;

/// <summary>What a file holds that nobody writes meanwhile.</summary>
internal sealed class LiteContents : IStoreContents
{
    private readonly LiteReader _reader;

    /// <summary>Takes the experiments and the code; trials are read when they are asked for.</summary>
    public LiteContents(LiteReader reader)
    {
        _reader = reader;
        Experiments = [.. reader.Experiments.Select(name => new StoredExperiment(reader.Stored(name)!, reader.Request(name)))];
        Codes = reader.Codes();
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes { get; }

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => _reader.StoredTrials(space);

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => _reader.StoredHistory(space);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
