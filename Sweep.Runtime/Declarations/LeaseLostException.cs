namespace Sweep.Runtime;

/// <summary>A trial goes on in vain: its lease is lost. Comes out of <see cref="Trial.Report"/>.</summary>
internal sealed class LeaseLostException : OperationCanceledException
{
    /// <summary>An error with its message.</summary>
    public LeaseLostException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public LeaseLostException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public LeaseLostException()
    {
    }
}
