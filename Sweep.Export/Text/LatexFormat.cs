using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;

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

    private static char Alignment(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => 'r',
        ColumnKind.Real => 'S',
        _ => 'l',
    };

    // An S column reads what is not in braces as a number.
    private static string Header(ColumnKind kind, string name) => kind == ColumnKind.Real ? $"{{{name}}}" : name;

    private static string Cell<TRow>(TableColumn<TRow> column, TRow row)
    {
        var text = column.Format(row) ?? "";
        return column.Kind switch
        {
            ColumnKind.Text or ColumnKind.Enum => LatexText.Escape(text),
            ColumnKind.Integer when text.StartsWith('-') => $"${text}$", // a minus sign, not a hyphen
            _ => text,
        };
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(" & ", cells));
        output.Write(" \\\\\n");
    }
}
