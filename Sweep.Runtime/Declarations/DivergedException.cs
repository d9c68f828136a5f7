namespace Sweep.Runtime;

/// <summary>Ends a trial as <see cref="TrialState.Diverged"/>, because a loss or metric is no longer finite. The message is stored as the reason.</summary>
public sealed class DivergedException : SweepException
{
    /// <summary>Creates the exception with a message: <c>the loss is NaN at epoch 3, step 120, learning rate 0.1</c>.</summary>
    public DivergedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the exception that caused it.</summary>
    public DivergedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Creates the exception with a general message.</summary>
    public DivergedException()
    {
    }
}
