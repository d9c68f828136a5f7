using System.Globalization;
using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>Strings for people: those that could be taken for another one, or for nothing, in quotes.</summary>
internal static class DisplayText
{
    /// <summary>The text itself where it can be seen; else as a C# literal: <c>""</c>, <c>" a"</c>, <c>"\n"</c>, <c>"\0"</c>, <c>"\u200B"</c>.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text[0] is not (' ' or '"') && text[^1] != ' ' && !text.Any(IsUnseen))
        {
            return text;
        }

        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\0' => @"\0",
                _ when IsUnseen(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    // Blanks other than the common one look like it, and characters of format like nothing. Halves of a pair are judged as letters.
    private static bool IsUnseen(char character) => character != ' ' && char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
