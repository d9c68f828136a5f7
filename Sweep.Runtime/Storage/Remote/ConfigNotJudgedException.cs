namespace Sweep.Runtime.Storage.Remote;

/// <summary>Ends a served <see cref="ITrialStore.Prepare"/>, all of it undone: whether a config is excluded only the client can tell, and it has not.</summary>
internal sealed class ConfigNotJudgedException : Exception
{
    /// <summary>An error with its message.</summary>
    public ConfigNotJudgedException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public ConfigNotJudgedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without a message of its own.</summary>
    public ConfigNotJudgedException()
    {
    }
}
