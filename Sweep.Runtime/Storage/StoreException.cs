namespace Sweep.Runtime.Storage;

/// <summary>A store cannot be opened, read or written, or holds something other than a sweep's trials.</summary>
public class StoreException : SweepException
{
    /// <summary>An error with its message.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public StoreException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public StoreException()
    {
    }

    /// <summary>The error for an experiment that a store does not hold.</summary>
    /// <param name="store">What messages call the store.</param>
    /// <param name="experiment">The experiment's name.</param>
    internal static StoreException NoExperiment(string store, string experiment) => new($"{store} does not hold '{experiment}'; call {nameof(IExperimentCatalog.EnsureSchema)} first");
}
