using System.Globalization;
using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>Escapes text so that it can stand in a key or a filter, which separate with <c>,</c>, <c>=</c> and <c>|</c>.</summary>
internal static class KeyText
{
    /// <summary>What stands in a filter for an axis that is not active. A value of that name is written <c>%6Eull</c>.</summary>
    public const string Inactive = "null";

    private const string EscapedInactive = "%6Eull";
    private const string Reserved = "%,=|";

    /// <summary>Writes reserved and control characters as <c>%XX</c>, two upper-case hexadecimal digits, and the text "null" as <c>%6Eull</c>.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(MustEscape))
        {
            return text == Inactive ? EscapedInactive : text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (MustEscape(character))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Undoes <see cref="Escape"/>.</summary>
    /// <exception cref="FormatException">A <c>%</c> is not followed by two hexadecimal digits.</exception>
    public static string Unescape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var percent = text.IndexOf('%', StringComparison.Ordinal);
        if (percent < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                plain.Append(text[i]);
            }
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 2;
            }
            else
            {
                throw new FormatException($"'{text}' has a % at position {i} that two hexadecimal digits do not follow; write a percent sign as %25");
            }
        }

        return plain.ToString();
    }

    private static bool MustEscape(char character) => character is < ' ' or (>= '\x7f' and <= '\x9f') || Reserved.Contains(character, StringComparison.Ordinal);
}
