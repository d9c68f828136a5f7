using Sweep.Runtime;

namespace Sweep.Experiments.Attacks;

/// <summary>An attack would say nothing about the network: the message says what was found and what to do.</summary>
public sealed class AttackException : SweepException
{
    /// <summary>An error with its message.</summary>
    public AttackException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public AttackException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message.</summary>
    public AttackException()
    {
    }
}
