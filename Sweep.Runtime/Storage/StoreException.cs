namespace Sweep.Runtime.Storage;

/// <summary>A store cannot be opened, read or written, or holds something other than a sweep's trials.</summary>
public sealed class StoreException : SweepException
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

    /// <summary>The error of a copy whose target already holds trials.</summary>
    /// <param name="path">The target.</param>
    internal static StoreException NotEmpty(string path) => new($"Store '{path}' is not empty; copy into a file that does not exist yet");
}
