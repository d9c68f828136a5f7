using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Generators;

/// <summary>Formats C# identifiers and literals.</summary>
internal static class Identifiers
{
    /// <summary>Adds <c>@</c> to a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Formats a string literal on one line.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Makes an identifier of any text by replacing other characters by <c>_</c>.</summary>
    public static string Sanitize(string text)
    {
        var name = new StringBuilder("_");
        foreach (var character in text)
        {
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        }

        return Escape(name.Length > 1 && SyntaxFacts.IsIdentifierStartCharacter(name[1]) ? name.ToString(1, name.Length - 1) : name.ToString());
    }
}
