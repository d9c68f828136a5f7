namespace Sweep.Reporting.Documents;

/// <summary>A table.</summary>
/// <param name="Caption">What it shows, with units.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each with as many cells as there are columns.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows) : ReportBlock;
