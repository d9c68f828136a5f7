using Sweep.Runtime;

namespace Sweep.Experiments.Datasets;

/// <summary>A data set cannot be had: a file is missing, damaged or foreign, or no place gave it. The message names the file, what was expected and found, and what to do.</summary>
public sealed class DatasetException : SweepException
{
    /// <summary>An error with its message.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public DatasetException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public DatasetException()
    {
    }
}
