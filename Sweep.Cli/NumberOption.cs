using System.CommandLine;
using System.Globalization;

namespace Sweep.Cli;

/// <summary>Options that take a whole number within bounds.</summary>
internal static class NumberOption
{
    /// <summary>An option whose value, where it is given, is checked.</summary>
    /// <param name="name">Such as <c>--head</c>.</param>
    /// <param name="description">For the help.</param>
    /// <param name="low">The least number.</param>
    /// <param name="high">The greatest.</param>
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
}
