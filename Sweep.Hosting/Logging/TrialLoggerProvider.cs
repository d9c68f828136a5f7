using Microsoft.Extensions.Logging;

namespace Sweep.Hosting.Logging;

/// <summary>Takes everything that a worker's process logs into the log of the trial that runs. Its settings are under <c>Logging:Trial</c>.</summary>
/// <param name="clock">Gives the times of entries.</param>
[ProviderAlias("Trial")]
internal sealed class TrialLoggerProvider(TimeProvider clock) : ILoggerProvider
{
    /// <summary>What the categories of trials' own loggers begin with; the experiment's name follows.</summary>
    public const string Category = "Sweep.Trial.";

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName)
    {
        ArgumentNullException.ThrowIfNull(categoryName);
        return new TrialLogger(categoryName.StartsWith(Category, StringComparison.Ordinal) ? "" : categoryName, LogLevel.Trace, clock, static () => Console.Out);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
