using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>The contents of a session that sees one state of its store.</summary>
/// <param name="session">The session.</param>
/// <param name="explain">Explains an error of the store's library; null for one that is not of the store.</param>
/// <param name="close">Ends the session.</param>
internal sealed class SessionContents(IStoreSession session, Func<Exception, StoreException?> explain, Action close) : IStoreContents
{
    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments { get; } = [.. session.ReadExperiments().Select(name => new StoredExperiment(SpaceJson.Read(session.ReadSpace(name)!), session.ReadControl(name)))];

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes { get; } = session.ReadCodes();

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space)
    {
        var table = session.OpenTable(space);
        return StoreRows.Explain(table.ReadAll().Select(trial => new StoredTrial(trial, table.ReadReports(trial.Number, null))), explain);
    }

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space)
    {
        var table = session.OpenTable(space);
        return StoreRows.Explain(table.ReadHistory().Select(trial => new StoredTrial(trial, table.ReadReports(trial.Number, trial.Token))), explain);
    }

    /// <inheritdoc/>
    public void Dispose() => close();
}
