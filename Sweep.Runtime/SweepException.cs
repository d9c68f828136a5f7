namespace Sweep.Runtime;

/// <summary>The world is not as it must be: a file, a store, a device, an argument of the command line. The message says what was found and what to do.</summary>
public class SweepException : Exception
{
    /// <summary>An error with its message.</summary>
    public SweepException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public SweepException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public SweepException()
    {
    }
}
