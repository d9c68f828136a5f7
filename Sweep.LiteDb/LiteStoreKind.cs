using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Runtime.Storage.Remote;

namespace Sweep.LiteDb;

/// <summary>
/// LiteDB files: <c>--store litedb:sweeps.db</c>, through the sweep that has the file open where there is one. Made by Sweep.Runtime's list of kinds, by this name.
/// </summary>
public sealed class LiteStoreKind : IStoreKind
{
    /// <inheritdoc/>
    public string Name => "litedb";

    /// <inheritdoc/>
    public ITrialStore Open(string place, TimeProvider? clock = null) => (ITrialStore?)RemoteTrialStore.TryConnect(place, toWrite: true) ?? LiteTrialStore.Open(place, clock);

    /// <inheritdoc/>
    public ITrialStore OpenExisting(string place) => (ITrialStore?)RemoteTrialStore.TryConnect(place, toWrite: false) ?? LiteTrialStore.OpenExisting(place);
}
