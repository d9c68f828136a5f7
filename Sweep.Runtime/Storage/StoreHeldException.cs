namespace Sweep.Runtime.Storage;

/// <summary>Another process has a store's file open, so that this one cannot open it. That may pass.</summary>
public sealed class StoreHeldException : StoreException
{
    /// <summary>An error with its message.</summary>
    public StoreHeldException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public StoreHeldException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public StoreHeldException()
    {
    }
}
