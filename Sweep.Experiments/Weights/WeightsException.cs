namespace Sweep.Experiments.Weights;

/// <summary>Thrown when a weights file cannot be read or written, or does not fit the network. The message names the file, what was expected and found, and what to do.</summary>
public sealed class WeightsException : SweepException
{
    /// <summary>Initializes the exception with a message.</summary>
    public WeightsException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with a message and its cause.</summary>
    public WeightsException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Initializes the exception with a default message.</summary>
    public WeightsException()
    {
    }
}
