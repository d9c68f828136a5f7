using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The primitive operations that a kind of store implements, for one transaction or one read. Not thread-safe.</summary>
/// <remarks><see cref="TransactionalTrialStore"/> builds claims, migrations and the rest from them.</remarks>
public interface IStoreSession
{
    /// <summary>The names of the stored experiments, in ordinal order.</summary>
    IReadOnlyList<string> ReadExperiments();

    /// <summary>The declaration that an experiment's trials follow, as JSON; null if the store does not hold it.</summary>
    string? ReadSpace(string experiment);

    /// <summary>Stores the declaration that an experiment's trials follow now.</summary>
    /// <param name="space">The declaration.</param>
    /// <param name="json">The declaration as JSON, which <see cref="ReadSpace"/> gives back.</param>
    void WriteSpace(SpaceDescriptor space, string json);

    /// <summary>Creates the tables of an experiment, without trials.</summary>
    void CreateTable(SpaceDescriptor space);

    /// <summary>The table of an experiment that the store holds.</summary>
    /// <param name="space">The declaration that the trials follow.</param>
    ITrialTable OpenTable(SpaceDescriptor space);

    /// <summary>Replaces the trials of an experiment and their history; reports and numbers stay.</summary>
    /// <param name="stored">The declaration that the trials follow until now.</param>
    /// <param name="declared">The declaration that they follow from now on.</param>
    /// <param name="trials">In number order. Streams from the old table: read while the new one is written.</param>
    /// <param name="history">By number and then token, as <paramref name="trials"/>.</param>
    void ReplaceTable(SpaceDescriptor stored, SpaceDescriptor declared, IEnumerable<TrialRecord> trials, IEnumerable<TrialRecord> history);

    /// <summary>What was asked last of the sweeps of an experiment.</summary>
    SweepRequest ReadControl(string experiment);

    /// <summary>Replaces what is asked of the sweeps of an experiment.</summary>
    void WriteControl(string experiment, SweepRequest request);

    /// <summary>The versions of the code by hash.</summary>
    IReadOnlyList<StoredCode> ReadCodes();

    /// <summary>The version of the code with a hash; null if it is not stored.</summary>
    StoredCode? ReadCode(string hash);

    /// <summary>Stores a version of the code, unless one with its hash is stored.</summary>
    void WriteCode(StoredCode code);
}
