using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Reads a value as the column's type says, with errors that point at it.</summary>
internal static class LiteralReader
{
    private static readonly string[] s_times =
    [
        .. ((string[])["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"]).SelectMany(static format => (string[])[format, format + "K"]),
    ];

    /// <summary>Reads a value to compare for equality: of an axis one that it takes.</summary>
    /// <param name="column">The column.</param>
    /// <param name="token">A word or a value in quotes.</param>
    /// <exception cref="SweepException">The column does not take the value; the message says what it takes and gives the nearest.</exception>
    public static AxisValue Equal(TrialColumn column, Token token)
    {
        if (column.IsNullable && token.Is(LiteralText.Null))
        {
            return AxisValue.Inactive;
        }

        var text = TextOf(column, token);
        return column switch
        {
            { Kind: ColumnKind.Time } => throw token.Span.Error($"'{column.Name}' is a time: compare it with <, <=, > or >=, for a day {column.Name} >= 2026-11-01 and {column.Name} < 2026-11-02"),
            { Axis: { } axis } => AxisLookup.Find(axis, text) ?? throw NoValue(column, axis, token, text),
            { IsNumber: true } => Number(column, token),
            { Kind: ColumnKind.Enum or ColumnKind.Boolean } => Member(column, token, text),
            _ => AxisValue.Of(text),
        };
    }

    /// <summary>Reads a value to compare by size: any number, or a time.</summary>
    /// <exception cref="SweepException">It is no number or time, or it is null, which has no order.</exception>
    public static AxisValue Ordered(TrialColumn column, Token token) =>
        token.Is(LiteralText.Null) ? throw token.Span.Error($"null is neither less nor greater than a value; write {column.Name} = null or {column.Name} != null")
        : column.Kind == ColumnKind.Time ? Time(column, token) : Number(column, token);

    /// <summary>Whether a token is written as a number.</summary>
    public static bool IsNumber(Token token) => double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The text of a token, percent escapes of a word decoded as in a key.</summary>
    public static string TextOf(TrialColumn column, Token token)
    {
        if (token.Kind == TokenKind.Quoted || column.IsOrdered)
        {
            return token.Value;
        }

        try
        {
            return KeyText.Unescape(token.Value);
        }
        catch (FormatException)
        {
            throw token.Span.Error($"A % without quotes begins an escape of two hexadecimal digits; write the value in quotes: {LiteralText.Quote(token.Value)}");
        }
    }

    /// <summary>An example of a value in quotes, for messages about text that was cut.</summary>
    public static string QuotingHint(TrialColumn column, string example) => $"a value with commas, quotes or spaces is written in quotes: {column.Name} = {LiteralText.Quote(example)}";

    private static AxisValue Number(TrialColumn column, Token token)
    {
        if (column.Kind == ColumnKind.Integer && long.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return AxisValue.Of(integer);
        }

        if (!double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) || !double.IsFinite(real))
        {
            throw token.Span.Error($"'{column.Name}' is compared with numbers such as 0.5 or 1e-3, or with another column of numbers; found {token.Description}");
        }

        return column.IsSingle && float.IsFinite((float)real) ? AxisValue.Of((float)real) : AxisValue.Of(real);
    }

    private static AxisValue Time(TrialColumn column, Token token) =>
        DateTimeOffset.TryParseExact(token.Value, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? AxisValue.Of(time.UtcTicks)
            : throw token.Span.Error($"'{column.Name}' is compared with a time in UTC such as 2026-11-01, 2026-11-01T18:30 or \"2026-11-01 18:30:05\"; found {token.Description}");

    private static AxisValue Member(TrialColumn column, Token token, string text)
    {
        var member = column.Members.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw token.Span.Error($"'{column.Name}' has no value '{text}'; {NearestName.Hint(text, column.Members, "values")}");
        return column.Kind == ColumnKind.Boolean ? AxisValue.Of(member == "true") : AxisValue.OfEnum(member);
    }

    private static SweepException NoValue(TrialColumn column, AxisDescriptor axis, Token token, string text)
    {
        if (axis.Kind != AxisKind.Text)
        {
            return token.Span.Error(AxisLookup.NoValue(axis, text).Message);
        }

        var hint = NearestName.Hint(text, [.. axis.Listed.Select(static value => LiteralText.Of(value.ToString()))], "values");
        var quoted = axis.Listed.Select(static value => value.ToString()).Where(LiteralText.MustQuote).OrderByDescending(value => value.StartsWith(text, StringComparison.Ordinal)).FirstOrDefault();
        return token.Span.Error($"Axis '{axis.Name}' has no value '{text}'; {hint}{(quoted is null ? "" : $"; {QuotingHint(column, quoted)}")}");
    }
}
