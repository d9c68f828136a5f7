namespace Sweep.Experiments.Datasets;

/// <summary>Thrown when a data set is not available: a file is missing, damaged or of another format, or no download succeeded. The message names the file, what was expected and found, and what to do.</summary>
public sealed class DatasetException : SweepException
{
    /// <summary>Initializes the exception with a message.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with a message and its cause.</summary>
    public DatasetException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Initializes the exception with a default message.</summary>
    public DatasetException()
    {
    }
}
