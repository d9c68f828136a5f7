namespace Sweep.Reporting.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its title.</param>
/// <param name="IsNumber">Whether its cells stand to the right.</param>
public readonly record struct ReportColumn(string Header, bool IsNumber = false);
