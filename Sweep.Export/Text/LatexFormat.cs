using Sweep.Reporting.Tables;

namespace Sweep.Export.Text;

/// <summary>A <c>tabular</c> with the rules of the LaTeX package booktabs, and real numbers aligned at the decimal point by <c>S</c> columns of siunitx.</summary>
internal sealed class LatexFormat : TextFormat
{
    /// <inheritdoc/>
    public override string Name => "latex";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".tex"];

    /// <inheritdoc/>
    public override bool IsForPeople => true;

    /// <inheritdoc/>
    public override void Write<TRow>(TextWriter output, Table<TRow> table)
    {
        output.Write("% Needs \\usepackage[T1]{fontenc} and \\usepackage{booktabs,siunitx}; numbers can be rounded with \\sisetup.\n");
        output.Write($"\\begin{{tabular}}{{{string.Concat(table.Columns.Select(column => Alignment(column.Kind)))}}}\n\\toprule\n");
        WriteLine(output, table.Columns.Select(column => Header(column.Kind, LatexText.Escape(column.Name))));
        output.Write("\\midrule\n");
        foreach (var row in table.Rows)
        {
            WriteLine(output, table.Columns.Select(column => Cell(column, row)));
        }

        output.Write("\\bottomrule\n\\end{tabular}\n");
    }

    private static char Alignment(TableColumnKind kind) => kind switch
    {
        TableColumnKind.Integer => 'r',
        TableColumnKind.Real => 'S',
        _ => 'l',
    };

    // An S column reads what is not in braces as a number.
    private static string Header(TableColumnKind kind, string name) => kind == TableColumnKind.Real ? $"{{{name}}}" : name;

    private static string Cell<TRow>(TableColumn<TRow> column, TRow row)
    {
        var text = column.Read(row).Format(column.Kind) ?? "";
        return column.Kind switch
        {
            TableColumnKind.Text => LatexText.Escape(text),
            TableColumnKind.Integer when text.StartsWith('-') => $"${text}$", // a minus sign, not a hyphen
            _ => text,
        };
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(" & ", cells));
        output.Write(" \\\\\n");
    }
}
