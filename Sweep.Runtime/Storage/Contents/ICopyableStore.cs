namespace Sweep.Runtime.Storage.Contents;

/// <summary>A store that gives all that it holds, and takes all that another one holds.</summary>
public interface ICopyableStore : ITrialStore
{
    /// <summary>All that the store holds now: what is written later is not in it.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    IStoreContents OpenContents();

    /// <summary>Takes over all that another store holds: all of it or nothing, whatever happens meanwhile.</summary>
    /// <exception cref="StoreException">This store is not empty.</exception>
    void Load(IStoreContents contents);
}
