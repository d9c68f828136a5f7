using System.Text;
using Sweep.Reporting;

namespace Sweep.Export.Text;

/// <summary>Plain text as it stands in a cell of a LaTeX table.</summary>
internal static class LatexText
{
    /// <summary>Escapes what has a meaning there, ligatures of hyphens and quotes and what would be an argument of the line break before it included; line breaks and other control characters become spaces.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '<' => @"\textless{}",
                '>' => @"\textgreater{}",
                '|' => @"\textbar{}",
                '"' => @"\textquotedbl{}",
                '\'' => @"\textquotesingle{}",
                '`' => @"\textasciigrave{}",
                '{' or '}' or '$' or '&' or '#' or '%' or '_' => $"\\{character}",
                '-' => "-{}",
                '[' or ']' or '*' => $"{{{character}}}",
                _ => TerminalText.IsControl(character) ? " " : $"{character}",
            });
        }

        return escaped.ToString();
    }
}
