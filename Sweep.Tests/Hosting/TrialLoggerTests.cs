using Microsoft.Extensions.Logging;
using Sweep.Hosting.Logging;

namespace Sweep.Tests.Hosting;

public sealed class TrialLoggerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void An_entry_has_its_time_its_level_its_category_and_its_exception()
    {
        var logger = new TrialLogger("Prices", LogLevel.Trace, _clock, () => _output);
        var time = _clock.GetUtcNow().ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            logger.Log(level, "level {Number}", (int)level);
        }

        logger.LogError(new InvalidOperationException("no prices"), "broken");

        Assert.Equal(
            string.Concat(((string[])["trce", "dbug", "info", "warn", "fail", "crit"]).Select((name, number) => $"[{time} {name}] Prices: level {number}\n")) + $"[{time} fail] Prices: broken\nSystem.InvalidOperationException: no prices\n",
            _output.ToString());
    }

    [Fact]
    public void An_entry_below_the_least_level_is_not_written()
    {
        var logger = new TrialLogger("", LogLevel.Information, _clock, () => _output);
        logger.LogDebug("below");
        logger.LogInformation("at it");

        Assert.EndsWith(" info] at it\n", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("below", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(logger.BeginScope("scope"));
    }
}
