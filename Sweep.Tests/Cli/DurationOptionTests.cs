using Sweep.Cli;

namespace Sweep.Tests.Cli;

/// <summary>Lengths of time and times of day, as the command line takes them.</summary>
public sealed class DurationOptionTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h2m3.5s", 3723.5)]
    public void A_length_of_time_is_read(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DurationOption.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("-5")]
    [InlineData("5m1h")]
    [InlineData("1e3")]
    [InlineData("999999h")]
    [InlineData("1 h")]
    public void What_is_none_is_refused(string text) => Assert.Null(DurationOption.Parse(text));

    [Theory]
    [InlineData("07:30", 4, 25, 55)] // the clock stands at 03:04:05
    [InlineData("3:04", 23, 59, 55)]
    [InlineData("03:05", 0, 0, 55)]
    public void A_time_of_day_is_the_next_one(string text, int hours, int minutes, int seconds) =>
        Assert.Equal(new TimeSpan(hours, minutes, seconds), DurationOption.Until(text, new UtcClock()));

    [Theory]
    [InlineData("24:00")]
    [InlineData("7")]
    [InlineData("07:60")]
    [InlineData("tomorrow")]
    public void What_is_no_time_of_day_is_refused(string text) => Assert.Null(DurationOption.Until(text, new UtcClock()));

    private sealed class UtcClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
