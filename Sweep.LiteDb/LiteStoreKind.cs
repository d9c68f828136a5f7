using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.LiteDb;

/// <summary>LiteDB files: <c>--store litedb:sweeps.db</c>. Made by Sweep.Runtime's list of kinds, by this name.</summary>
public sealed class LiteStoreKind : IStoreKind
{
    /// <inheritdoc/>
    public string Name => "litedb";

    /// <inheritdoc/>
    public ITrialStore Open(string place, TimeProvider? clock = null) => LiteTrialStore.Open(place, clock);

    /// <inheritdoc/>
    public ITrialStore OpenExisting(string place) => LiteTrialStore.OpenExisting(place);
}
