namespace Sweep.Runtime.Storage.Remote;

/// <summary>Rolls back a served <see cref="IExperimentCatalog.EnsureSchema"/>: only the client knows whether a config is excluded, and it has not said.</summary>
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
