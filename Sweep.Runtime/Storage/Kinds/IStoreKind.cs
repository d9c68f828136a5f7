namespace Sweep.Runtime.Storage.Kinds;

/// <summary>One kind of store: how a place that names it is opened. A program lists those that it has in its <see cref="StoreKinds"/>.</summary>
public interface IStoreKind
{
    /// <summary>What stands before the colon of <c>--store KIND:PLACE</c>: lower-case letters, at least two.</summary>
    string Name { get; }

    /// <summary>Opens a store, and makes it when there is none.</summary>
    /// <param name="place">What stands after the colon.</param>
    /// <param name="clock">Where times and the ends of leases come from; null for the system's.</param>
    /// <exception cref="StoreException">The place cannot be such a store; the message says why, and nothing was changed.</exception>
    ITrialStore Open(string place, TimeProvider? clock = null);

    /// <summary>Opens a store that is there, to be read only; creates and changes nothing.</summary>
    /// <param name="place">What stands after the colon.</param>
    /// <exception cref="StoreException">There is no such store at the place.</exception>
    ITrialStore OpenExisting(string place);
}
