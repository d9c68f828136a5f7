namespace Sweep.Runtime;

/// <summary>An environmental failure: a file, a store, a device or a command-line argument is not usable. The message says what was found and what to do.</summary>
public class SweepException : Exception
{
    /// <summary>Creates the exception with a message.</summary>
    public SweepException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the exception that caused it.</summary>
    public SweepException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Creates the exception with a general message.</summary>
    public SweepException()
    {
    }
}
