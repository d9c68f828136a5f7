namespace Sweep.Runtime.Reporting.Documents;

/// <summary>A paragraph.</summary>
public sealed record ReportText(string Text) : ReportBlock;
