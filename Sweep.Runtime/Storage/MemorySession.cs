using System.Collections.Immutable;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>One state of a store in memory. Its parts are immutable: a copy of it is a snapshot.</summary>
internal sealed class MemorySession : IStoreSession
{
    private ImmutableSortedDictionary<string, StoredCode> _codes = ImmutableSortedDictionary.Create<string, StoredCode>(StringComparer.Ordinal);
    private ImmutableDictionary<string, SweepRequest> _controls = ImmutableDictionary<string, SweepRequest>.Empty;

    /// <summary>The experiments by name.</summary>
    public ImmutableSortedDictionary<string, MemoryTable> Tables { get; set; } = ImmutableSortedDictionary.Create<string, MemoryTable>(StringComparer.Ordinal);

    /// <summary>A session that begins with this state.</summary>
    public MemorySession Copy() => (MemorySession)MemberwiseClone();

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadExperiments() => [.. Tables.Keys];

    /// <inheritdoc/>
    public string? ReadSpace(string experiment) => Tables.GetValueOrDefault(experiment)?.SpaceJson;

    /// <inheritdoc/>
    public void WriteSpace(SpaceDescriptor space, string json) => Tables = Tables.SetItem(space.Experiment, Tables[space.Experiment] with { SpaceJson = json });

    /// <inheritdoc/>
    public void CreateTable(SpaceDescriptor space) => Tables = Tables.Add(space.Experiment, new MemoryTable(SpaceJson.Write(space)));

    /// <inheritdoc/>
    public ITrialTable OpenTable(SpaceDescriptor space) => Tables.ContainsKey(space.Experiment)
        ? new MemoryTrialTable(this, space)
        : throw StoreException.NoExperiment("The store in memory", space.Experiment);

    /// <inheritdoc/>
    public void ReplaceTable(SpaceDescriptor stored, SpaceDescriptor declared, IEnumerable<TrialRecord> trials, IEnumerable<TrialRecord> history)
    {
        var table = Tables[declared.Experiment];
        var migrated = trials.ToImmutableSortedDictionary(trial => trial.Number, trial => trial);
        Tables = Tables.SetItem(declared.Experiment, table with
        {
            Trials = migrated,
            Numbers = migrated.Values.ToImmutableDictionary(trial => trial.Key, trial => trial.Number),
            History = history.ToImmutableSortedDictionary(trial => (trial.Number, trial.Token), trial => trial),
        });
    }

    /// <inheritdoc/>
    public SweepRequest ReadControl(string experiment) => _controls.GetValueOrDefault(experiment);

    /// <inheritdoc/>
    public void WriteControl(string experiment, SweepRequest request) => _controls = _controls.SetItem(experiment, request);

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> ReadCodes() => [.. _codes.Values];

    /// <inheritdoc/>
    public StoredCode? ReadCode(string hash) => _codes.GetValueOrDefault(hash);

    /// <inheritdoc/>
    public void WriteCode(StoredCode code) => _codes = _codes.ContainsKey(code.Hash) ? _codes : _codes.Add(code.Hash, code);
}
