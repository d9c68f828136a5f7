namespace Sweep.Runtime.Trials;

/// <summary>Ends a trial as <see cref="TrialState.Diverged"/>: its numbers are numbers no more. The message is kept as the reason.</summary>
public sealed class DivergedException : SweepException
{
    /// <summary>An error with its message: <c>the loss is NaN at epoch 3, step 120, learning rate 0.1</c>.</summary>
    public DivergedException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public DivergedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message.</summary>
    public DivergedException()
    {
    }
}
