namespace Sweep.Experiments.Engines;

/// <summary>Thrown when the engine, or a device or precision that a trial asks for, cannot be used on this machine. The message says why and what to do.</summary>
public sealed class EngineException : SweepException
{
    /// <summary>Initializes the exception with a message.</summary>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with a message and its cause.</summary>
    public EngineException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Initializes the exception with a default message.</summary>
    public EngineException()
    {
    }
}
