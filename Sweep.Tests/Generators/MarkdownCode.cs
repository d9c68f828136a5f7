using System.Text.RegularExpressions;

namespace Sweep.Tests.Generators;

/// <summary>The C# of a documentation page.</summary>
internal static partial class MarkdownCode
{
    /// <summary>The code blocks of a page, or of its section with the given heading.</summary>
    public static IReadOnlyList<string> Blocks(string page, string? heading = null)
    {
        var start = heading is null ? 0 : page.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"No section '{heading}'");
        var end = heading is null ? -1 : page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return [.. Block().Matches(end < 0 ? page[start..] : page[start..end]).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The fenced blocks of a page, whatever they hold.</summary>
    public static IEnumerable<string> Fences(string page) => Fence().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("```[a-z]*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
