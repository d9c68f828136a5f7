namespace Sweep.Runtime.Workers;

/// <summary>A supervisor gives this worker no trial, since it is another program.</summary>
internal sealed class WorkerRefusedException : Exception
{
    /// <summary>An error with its message.</summary>
    public WorkerRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public WorkerRefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public WorkerRefusedException()
    {
    }
}
