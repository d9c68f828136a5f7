using Microsoft.Extensions.Logging;
using Sweep.Hosting.Logging;

namespace Sweep.Runtime;

/// <summary>Gives trials a logger. In the namespace of <see cref="Trial"/>, so that it is found where that is.</summary>
public static class TrialLogging
{
    private static readonly TrialLogger s_withoutHost = new("", LogLevel.Information, TimeProvider.System, static () => Console.Out);

    /// <summary>The trial's logger. Its entries go into the trial's log, which the verb <c>log</c> shows, and to every provider that the program's host has registered.</summary>
    /// <param name="trial">The trial that runs.</param>
    /// <returns>In a program with a host, a logger of category <c>Sweep.Trial.EXPERIMENT</c>, filtered by the host's configuration; otherwise one that writes entries from <see cref="LogLevel.Information"/> on.</returns>
    /// <remarks>With <c>--in-process</c>, entries go to the terminal, like all that such a trial writes.</remarks>
    public static ILogger Logger(this Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Services.GetService(typeof(ILoggerFactory)) is ILoggerFactory factory ? factory.CreateLogger(TrialLoggerProvider.Category + trial.Context.Experiment) : s_withoutHost;
    }
}
