using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Sweep.Hosting.Logging;

/// <summary>Writes entries to what becomes the trial's log: the standard output of the worker, at once, so that an entry stands among the trial's own lines and never among those of the next trial.</summary>
/// <param name="category">Named in each entry; empty for none.</param>
/// <param name="least">The least level that is written.</param>
/// <param name="clock">Gives the time of an entry.</param>
/// <param name="output">Where entries go; asked for each, since a trial may replace the console's.</param>
internal sealed class TrialLogger(string category, LogLevel least, TimeProvider clock, Func<TextWriter> output) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var message = formatter(state, exception);
        var from = category.Length == 0 ? "" : category + ": ";
        var writer = output();
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"[{clock.GetUtcNow():HH:mm:ss} {NameOf(logLevel)}] {from}{message}{(exception is null ? "" : "\n" + exception)}\n"));
        writer.Flush();
    }

    // As the console logger of .NET abbreviates them.
    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
