using Sweep.Reporting.Tables;

namespace Sweep.Export.Text;

/// <summary>Comma-separated values.</summary>
/// <param name="isSafe">Whether text that a spreadsheet would run as a formula is marked as text.</param>
internal sealed class CsvFormat(bool isSafe) : TextFormat
{
    /// <summary>The name on the command line.</summary>
    public const string Id = "csv";

    /// <inheritdoc/>
    public override string Name => Id;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".csv"];

    /// <inheritdoc/>
    public override void Write<TRow>(TextWriter output, Table<TRow> table) => new CsvWriter(output, isSafe).Write(table);
}
