using Sweep.Reporting.Documents;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;

namespace Sweep.Export.Text;

/// <summary>A table of GitHub's Markdown, numbers to the right.</summary>
internal sealed class MarkdownFormat : TextFormat
{
    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".md", ".markdown"];

    /// <inheritdoc/>
    public override bool IsForPeople => true;

    /// <inheritdoc/>
    public override void Write<TRow>(TextWriter output, Table<TRow> table)
    {
        WriteLine(output, table.Columns.Select(column => MarkdownText.Escape(column.Name)));
        WriteLine(output, table.Columns.Select(column => column.Kind is ColumnKind.Integer or ColumnKind.Real ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            WriteLine(output, table.Columns.Select(column => Cell(column, row)));
        }
    }

    private static string Cell<TRow>(TableColumn<TRow> column, TRow row)
    {
        var text = column.Format(row) ?? "";
        return column.IsText ? MarkdownText.Escape(text) : text;
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells)
    {
        output.Write('|');
        foreach (var cell in cells)
        {
            output.Write(' ');
            output.Write(cell);
            output.Write(" |");
        }

        output.Write('\n');
    }
}
