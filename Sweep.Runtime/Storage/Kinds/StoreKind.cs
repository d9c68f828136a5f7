namespace Sweep.Runtime.Storage.Kinds;

/// <summary>One kind of store. A program lists those that it has in its <see cref="StoreKinds"/>.</summary>
/// <param name="Name">What stands before the colon of <c>--store KIND:PATH</c>: lower-case letters, at least two.</param>
/// <param name="Recognizes">Tells from an existing file's content whether it is of this kind. Changes nothing, and throws nothing for a file of another kind.</param>
/// <param name="Open">Opens the store at a path, and creates it if there is none; a null clock is the system's.</param>
/// <param name="OpenExisting">Opens the store at a path to be read only; creates and changes nothing.</param>
public sealed record StoreKind(string Name, Func<string, bool> Recognizes, Func<string, TimeProvider?, ITrialStore> Open, Func<string, ITrialStore> OpenExisting);
