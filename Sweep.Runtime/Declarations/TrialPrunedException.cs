namespace Sweep.Runtime;

/// <summary>Ends a trial as <see cref="TrialState.Pruned"/>. The message is kept as the reason. Thrown by <see cref="Trial.ThrowIfPruned"/>.</summary>
public sealed class TrialPrunedException : SweepException
{
    /// <summary>An error with its message: <c>pruned after step 3: TestError 0.41</c>.</summary>
    public TrialPrunedException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public TrialPrunedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message.</summary>
    public TrialPrunedException()
    {
    }
}
