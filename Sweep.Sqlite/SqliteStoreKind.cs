using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Sqlite;

/// <summary>SQLite, the kind of a place that names none.</summary>
public sealed class SqliteStoreKind : IStoreKind
{
    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public ITrialStore Open(string place, TimeProvider? clock = null) => SqliteTrialStore.Open(place, clock);

    /// <inheritdoc/>
    public ITrialStore OpenExisting(string place) => SqliteTrialStore.OpenExisting(place);
}
