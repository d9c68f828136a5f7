namespace Sweep.Runtime.Expressions;

/// <summary>A token of an expression.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">What it stands for: of a quoted value the text without quotes.</param>
/// <param name="Span">Where it is.</param>
internal readonly record struct Token(TokenKind Kind, string Value, TextSpan Span)
{
    private static readonly string[] s_keywords = ["and", "or", "not", "in", "contains"];

    /// <summary>Whether it is this keyword, in any letter case.</summary>
    public bool Is(string keyword) => Kind == TokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a word that the language uses, <c>null</c> apart.</summary>
    public bool IsKeyword => Kind == TokenKind.Word && s_keywords.Contains(Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The token as messages name it.</summary>
    public string Description => Kind == TokenKind.End ? "the end" : $"'{Span.Part}'";
}
