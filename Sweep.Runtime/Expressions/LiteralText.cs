using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Values as an expression has them.</summary>
internal static class LiteralText
{
    /// <summary>What stands for a missing value.</summary>
    public const string Null = "null";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>How a value of a column is written; in quotes only if it must be.</summary>
    public static string Of(TrialColumn column, AxisValue value) => value.IsInactive ? Null
        : column.Kind == ColumnKind.Time ? new DateTime(value.AsInteger(), DateTimeKind.Utc).ToString(TimeFormat, CultureInfo.InvariantCulture)
        : Of(value.ToString());

    /// <summary>How a text is written: as it is if it is one word, else in quotes.</summary>
    public static string Of(string text) => MustQuote(text) ? Quote(text) : text;

    /// <summary>Whether a text must be in quotes: it is empty, a keyword, or has blanks, commas, quotes, operators or a percent sign.</summary>
    public static bool MustQuote(string text) => !Lexer.IsWord(text) || text.Contains('%', StringComparison.Ordinal) || text.Equals(Null, StringComparison.OrdinalIgnoreCase) || new Token(TokenKind.Word, text, default).IsKeyword;

    /// <summary>A text in quotes, quotes within it doubled.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
