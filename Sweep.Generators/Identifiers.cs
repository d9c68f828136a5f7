using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Generators;

/// <summary>Names as C# writes them.</summary>
internal static class Identifiers
{
    /// <summary>The name, with <c>@</c> in front when it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The string as a C# literal on one line.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>An identifier that differs as far as possible where the texts do, with <c>_</c> for what no identifier holds.</summary>
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
