using System.Text;

namespace Sweep.Reporting.Documents;

/// <summary>Plain text as it stands in Markdown.</summary>
internal static class MarkdownText
{
    private const string Special = @"\`*_[]<>|#&~";

    /// <summary>Escapes what has a meaning there; line breaks, other control characters and those that turn the direction of text become spaces.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            escaped.Append(Special.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : TerminalText.IsControl(character) ? " " : $"{character}");
        }

        return escaped.ToString();
    }

    /// <summary>Lines as they are, between fences that are longer than any run of backticks in them.</summary>
    public static string Fence(IReadOnlyList<string> lines)
    {
        var longest = 0;
        foreach (var line in lines)
        {
            var run = 0;
            foreach (var character in line)
            {
                run = character == '`' ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}\n{string.Concat(lines.Select(line => $"{TerminalText.CleanLines(line)}\n"))}{fence}\n";
    }
}
