namespace Sweep.Reporting.Documents;

/// <summary>A table with a caption.</summary>
/// <param name="Caption">What it shows, with units.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each with one entry per column.</param>
public sealed record DocumentTable(string Caption, IReadOnlyList<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<DocumentEntry>> Rows) : DocumentBlock;
