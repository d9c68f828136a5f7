using System.Text;

namespace Sweep.Runtime.Expressions;

/// <summary>Splits an expression into tokens.</summary>
internal static class Lexer
{
    private const string Special = ",|()=!<>\"'";

    /// <summary>The tokens in order, an <see cref="TokenKind.End"/> last.</summary>
    /// <exception cref="SweepException">A quote is not closed, or a symbol is no operator; the message points at it.</exception>
    public static IReadOnlyList<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", new(text, at, 0)));
                return tokens;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at += token.Span.Length;
        }
    }

    /// <summary>Whether a text is one word to the lexer.</summary>
    public static bool IsWord(string text) => text.Length > 0 && text.All(IsOfWord);

    private static bool IsOfWord(char character) => !char.IsWhiteSpace(character) && !char.IsControl(character) && !Special.Contains(character, StringComparison.Ordinal);

    private static Token Next(string text, int at) => text[at] switch
    {
        ',' => One(TokenKind.Comma, text, at),
        '|' => One(TokenKind.Bar, text, at),
        '(' => One(TokenKind.Open, text, at),
        ')' => One(TokenKind.Close, text, at),
        '"' or '\'' => Quoted(text, at),
        '=' or '!' or '<' or '>' => Comparison(text, at),
        _ => Word(text, at),
    };

    private static Token One(TokenKind kind, string text, int at) => new(kind, text.Substring(at, 1), new(text, at, 1));

    private static Token Word(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && IsOfWord(text[end]))
        {
            end++;
        }

        return new(TokenKind.Word, text[at..end], new(text, at, end - at));
    }

    private static Token Comparison(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is '=' or '!' or '<' or '>')
        {
            end++;
        }

        var span = new TextSpan(text, at, end - at);
        return span.Part switch
        {
            "=" or "!=" or "<" or "<=" or ">" or ">=" => new(TokenKind.Comparison, span.Part, span),
            "==" or "===" => throw span.Error($"'{span.Part}' is no operator; write ="),
            "<>" or "=!" => throw span.Error($"'{span.Part}' is no operator; write !="),
            "=<" or "=>" => throw span.Error($"'{span.Part}' is no operator; write {span.Part[1]}="),
            "!" => throw span.Error("'!' is no operator; write not, or != for a value that differs"),
            _ => throw span.Error($"'{span.Part}' is no operator; the operators are =, !=, <, <=, > and >="),
        };
    }

    private static Token Quoted(string text, int at)
    {
        var quote = text[at];
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                value.Append(text[i++]);
            }
            else
            {
                return new(TokenKind.Quoted, value.ToString(), new(text, at, i + 1 - at));
            }
        }

        throw new TextSpan(text, at, text.Length - at).Error(quote == '"'
            ? "The quote is not closed; within a value in quotes, a quote is written twice: \"say \"\"yes\"\"\""
            : "The quote is not closed; a value with an apostrophe is written in double quotes: \"it's\"");
    }
}
