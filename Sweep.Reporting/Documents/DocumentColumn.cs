namespace Sweep.Reporting.Documents;

/// <summary>A column of a table: its header and alignment.</summary>
/// <param name="Header">The header text, with units.</param>
/// <param name="IsNumber">Whether the entries are right-aligned.</param>
public readonly record struct DocumentColumn(string Header, bool IsNumber = false);
