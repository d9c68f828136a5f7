namespace Sweep.Runtime.Storage.Kinds;

/// <summary>SQLite, the kind of a place that names none.</summary>
internal sealed class SqliteStoreKind : IStoreKind
{
    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public ITrialStore Open(string place, TimeProvider? clock = null) => SqliteTrialStore.Open(place, clock);

    /// <inheritdoc/>
    public ITrialStore OpenExisting(string place) => SqliteTrialStore.OpenExisting(place);
}
