using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.LiteDb;

/// <summary>What a file holds that nobody writes meanwhile.</summary>
internal sealed class LiteContents : IStoreContents
{
    private readonly LiteReader _reader;
    private readonly Func<Exception, StoreException?> _explain;

    /// <summary>Takes the experiments and the code; trials are read when they are asked for.</summary>
    /// <param name="reader">Reads the file.</param>
    /// <param name="explain">What an error means for the store; null for one that is none of its.</param>
    public LiteContents(LiteReader reader, Func<Exception, StoreException?> explain)
    {
        (_reader, _explain) = (reader, explain);
        Experiments = [.. reader.Experiments.Select(name => new StoredExperiment(reader.Stored(name)!, reader.Request(name)))];
        Codes = reader.Codes();
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes { get; }

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => StoreRows.Explain(_reader.StoredTrials(space), _explain);

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => StoreRows.Explain(_reader.StoredHistory(space), _explain);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
