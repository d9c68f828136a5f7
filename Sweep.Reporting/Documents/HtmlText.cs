using System.Text;
using System.Xml;

namespace Sweep.Reporting.Documents;

/// <summary>Plain text as it stands in HTML and XML.</summary>
internal static class HtmlText
{
    /// <summary>Escapes what has a meaning there; characters that XML does not allow, other control characters and those that turn the direction of text become U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], character))
            {
                escaped.Append(character).Append(text[++i]);
                continue;
            }

            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ => escaped.Append(XmlConvert.IsXmlChar(character) && (character is '\n' or '\t' || !TerminalText.IsControl(character)) ? character : '\uFFFD'),
            };
        }

        return escaped.ToString();
    }
}
