
namespace Sweep.Reporting;

/// <summary>Makes text safe for a terminal: control characters that would move the cursor, set the title, clear the screen, reverse text or write to the clipboard are made visible.</summary>
internal static class TerminalText
{
    private const char Pictures = '\u2400'; // ␀ and, in order, the symbols of the other control characters
    private const char Delete = '\u2421'; // ␡
    private const char Replacement = '\ufffd';

    /// <summary>The text as one line: each control character, line breaks included, as its symbol (␛ of escape, ␍ of a carriage return), those of C1 and those that turn the direction of text as U+FFFD.</summary>
    public static string Clean(string? text) => Clean(text, keepsLines: false);

    /// <summary>The text as one line for Spectre.Console, whose markup has square brackets.</summary>
    public static string Markup(string? text) => Clean(text).Replace("[", "[[", StringComparison.Ordinal).Replace("]", "]]", StringComparison.Ordinal);

    /// <summary>The same with line breaks and tabs kept, and a carriage return that no line break follows as a line break: what it would have overwritten can be read.</summary>
    public static string CleanLines(string? text) => Clean(text, keepsLines: true);

    /// <summary>Whether a terminal interprets the character instead of showing it.</summary>
    public static bool IsControl(char character) => character is < ' ' or (>= '\x7f' and <= '\x9f')
        or '\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Clean(string? text, bool keepsLines)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyControl())
        {
            return text ?? "";
        }

        if (keepsLines)
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        return string.Create(text.Length, (text, keepsLines), static (clean, state) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = state.keepsLines && (state.text[i] is '\n' or '\t') ? state.text[i] : Of(state.text[i]);
            }
        });
    }

    private static bool ContainsAnyControl(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    private static char Of(char character) => character switch
    {
        < ' ' => (char)(Pictures + character),
        '\x7f' => Delete,
        _ => IsControl(character) ? Replacement : character,
    };
}
