using System.Globalization;

namespace Sweep.Runtime.Trials;

/// <summary>Keeps texts that come from trials at a length that every store takes.</summary>
internal static class LongText
{
    private const int Head = 48_000, Tail = 16_000;

    /// <summary>The text itself; of more than 64,000 characters the first and the last, and how many are left out.</summary>
    public static string Shorten(string text) => text.Length <= Head + Tail
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Head)}\n… {text.Length - Head - Tail:N0} characters are left out …\n{text.AsSpan(text.Length - Tail)}");
}
