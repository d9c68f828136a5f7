using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweep.Cli;

/// <summary>Options that take a duration or a time of day.</summary>
internal static partial class DurationOption
{
    private static readonly TimeSpan s_max = TimeSpan.FromDays(3650);

    /// <summary>An option such as <c>--time-limit 1h30m</c>: hours, minutes and seconds, or a plain number of seconds.</summary>
    public static Option<TimeSpan?> Create(string name, string description) => Create<TimeSpan>(
        name, description, "takes a duration such as 90s, 15m or 1h30m", text => Positive(Parse(text)));

    /// <summary>An option such as <c>--hours 8.5</c>.</summary>
    public static Option<TimeSpan?> CreateHours(string name, string description) => Create<TimeSpan>(
        name, description, "takes a number of hours above 0, such as 8.5",
        text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= s_max.TotalHours ? Positive(TimeSpan.FromHours(hours)) : null);

    /// <summary>An option such as <c>--until 07:30</c>: the next time that the local clock shows that.</summary>
    public static Option<DateTimeOffset?> CreateUntil(string name, string description, TimeProvider clock) => Create<DateTimeOffset>(
        name, description, "takes a time of day such as 07:30", text => Until(text, clock) is { } length ? clock.GetUtcNow() + length : null);

    /// <summary>Parses a duration; null if the text is malformed.</summary>
    internal static TimeSpan? Parse(string text)
    {
        if (Lengths().Match(text) is not { Success: true } match)
        {
            return null;
        }

        double Part(string name) => match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (Part("h") * 3600) + (Part("m") * 60) + Part("s");
        return seconds <= s_max.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>From now to the next time that the local clock shows <paramref name="text"/>; null when that is no time of day.</summary>
    internal static TimeSpan? Until(string text, TimeProvider clock)
    {
        if (!TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        var now = clock.GetLocalNow();
        var then = now.Date + time.ToTimeSpan();
        then = then <= now.DateTime ? then.AddDays(1) : then;
        // An hour that the clock skips or repeats that night counts as it passes.
        return new DateTimeOffset(then, clock.LocalTimeZone.GetUtcOffset(then)) - now;
    }

    private static TimeSpan? Positive(TimeSpan? length) => length > TimeSpan.Zero ? length : null;

    private static Option<T?> Create<T>(string name, string description, string takes, Func<string, T?> parse)
        where T : struct => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (parse(text) is { } value)
            {
                return value;
            }

            result.AddError($"{name} {takes}, found '{text}'");
            return null;
        },
    };

    [GeneratedRegex(@"^(?=.)((?<h>\d{1,6}(\.\d+)?)h)?((?<m>\d{1,7}(\.\d+)?)m)?((?<s>\d{1,9}(\.\d+)?)s?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Lengths();
}
