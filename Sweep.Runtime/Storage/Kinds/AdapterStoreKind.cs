namespace Sweep.Runtime.Storage.Kinds;

/// <summary>A kind of store whose adapter is an assembly of its own, which a program has only if it references it. It is loaded at the first use.</summary>
/// <param name="name">The kind's name.</param>
/// <param name="load">Finds the adapter's <see cref="IStoreKind"/>, a class with a public constructor without parameters; null where the program has none.</param>
/// <param name="missing">What to say then: what to reference.</param>
internal sealed class AdapterStoreKind(string name, Func<Type?> load, string missing) : IStoreKind
{
    private IStoreKind? _adapter;

    /// <inheritdoc/>
    public string Name => name;

    private IStoreKind Adapter => _adapter ??= load() is { } type ? (IStoreKind)Activator.CreateInstance(type)! : throw new StoreException(missing);

    /// <inheritdoc/>
    public ITrialStore Open(string place, TimeProvider? clock = null) => Adapter.Open(place, clock);

    /// <inheritdoc/>
    public ITrialStore OpenExisting(string place) => Adapter.OpenExisting(place);
}
