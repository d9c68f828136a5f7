namespace Sweep.Runtime.Storage.Remote;

/// <summary>The process that serves a store does not answer: it has ended, before or after it did what was asked.</summary>
internal sealed class StoreOwnerLostException(string message, Exception cause) : StoreException(message, cause);
