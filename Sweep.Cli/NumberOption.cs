using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweep.Cli;

/// <summary>Options that take an integer within bounds, or a size in bytes.</summary>
internal static partial class NumberOption
{
    /// <summary>An option whose value, where it is given, is checked.</summary>
    /// <param name="name">The option's name, such as <c>--head</c>.</param>
    /// <param name="description">The help text.</param>
    /// <param name="low">The minimum, inclusive.</param>
    /// <param name="high">The maximum, inclusive.</param>
    public static Option<long?> Create(string name, string description, long low, long high) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high)
            {
                return number;
            }

            result.AddError($"{name} takes a whole number from {low}{(high == long.MaxValue ? "" : $" to {high}")}, found '{text}'");
            return null;
        },
    };

    /// <summary>An option such as <c>--log-limit 64MB</c>: a number of bytes, with kB, MB or GB (powers of 1000) after it if wanted.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">The help text.</param>
    /// <param name="low">The least number of bytes.</param>
    public static Option<long?> CreateBytes(string name, string description, long low) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (ParseBytes(text) is { } bytes && bytes >= low)
            {
                return bytes;
            }

            result.AddError($"{name} takes a size from {low / 1000} kB, such as 500kB, 64MB or 1GB, found '{text}'");
            return null;
        },
    };

    /// <summary>Parses a size in bytes; null if the text is malformed.</summary>
    internal static long? ParseBytes(string text)
    {
        if (Sizes().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var unit = match.Groups["unit"].Value.ToUpperInvariant() switch { "KB" => 1e3, "MB" => 1e6, "GB" => 1e9, _ => 1 };
        return (long)(double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit);
    }

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,9})?) ?(?<unit>[kKmMgG]?[bB])?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Sizes();
}
