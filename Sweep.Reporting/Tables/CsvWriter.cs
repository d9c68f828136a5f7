using System.Text.RegularExpressions;

namespace Sweep.Reporting.Tables;

/// <summary>Tables as comma-separated values (RFC 4180, but with line feeds alone): a header line, then a line per row. Null is an empty field, and an empty string is <c>""</c>.</summary>
/// <param name="output">Stays open.</param>
/// <param name="isSafe">Whether text that a spreadsheet would run as a formula gets a <c>'</c> in front: what begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break, except numbers.</param>
internal sealed partial class CsvWriter(TextWriter output, bool isSafe)
{
    // The signs in the forms that East Asian input methods write count too: spreadsheets take them for the others.
    private const string FormulaStarts = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /// <summary>Writes the header and the rows.</summary>
    public void Write<TRow>(Table<TRow> table)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            WriteField(i, Safe(table.Columns[i].Name));
        }

        output.Write('\n');
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var column = table.Columns[i];
                var field = column.Format(row);
                WriteField(i, column.IsText && field is not null ? Safe(field) : field);
            }

            output.Write('\n');
        }
    }

    private string Safe(string text) => isSafe && text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) && !Number().IsMatch(text) ? $"'{text}" : text;

    private void WriteField(int index, string? field)
    {
        if (index > 0)
        {
            output.Write(',');
        }

        if (field is not null)
        {
            output.Write(field.Length > 0 && field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
    }

    [GeneratedRegex(@"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
