namespace Sweep.Reporting.Documents;

/// <summary>A paragraph.</summary>
public sealed record ReportText(string Text) : ReportBlock;
