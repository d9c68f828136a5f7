namespace Sweep.Experiments.Attacks;

/// <summary>Thrown when an attack would say nothing about a network's robustness. The message says what was found and what to do.</summary>
public sealed class AttackException : SweepException
{
    /// <summary>Initializes the exception with a message.</summary>
    public AttackException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with a message and its cause.</summary>
    public AttackException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Initializes the exception with a default message.</summary>
    public AttackException()
    {
    }
}
