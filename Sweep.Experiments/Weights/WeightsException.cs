using Sweep.Runtime;

namespace Sweep.Experiments.Weights;

/// <summary>A file of weights cannot be read, or does not fit the network. The message names the file, what was expected and found, and what to do.</summary>
public sealed class WeightsException : SweepException
{
    /// <summary>An error with its message.</summary>
    public WeightsException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public WeightsException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message.</summary>
    public WeightsException()
    {
    }
}
