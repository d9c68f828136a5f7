using Sweep.Runtime;

namespace Sweep.Experiments.Engines;

/// <summary>The engine cannot be used on this machine. The message says why and what to do.</summary>
public sealed class EngineException : SweepException
{
    /// <summary>An error with its message.</summary>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public EngineException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public EngineException()
    {
    }
}
