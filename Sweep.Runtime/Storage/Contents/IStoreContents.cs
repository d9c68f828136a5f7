using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>All that a store holds, as it is at one moment. Not thread-safe; dispose it before the store.</summary>
public interface IStoreContents : IDisposable
{
    /// <summary>The experiments by name, those included that this program does not declare.</summary>
    IReadOnlyList<StoredExperiment> Experiments { get; }

    /// <summary>The versions of the code by hash.</summary>
    IReadOnlyList<StoredCode> Codes { get; }

    /// <summary>The trials of an experiment in number order. Streams: read one sequence to its end before another.</summary>
    IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space);

    /// <summary>What earlier came of them, by number and then token. Streams.</summary>
    IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space);
}
