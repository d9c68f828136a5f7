namespace Sweep.Reporting.Documents;

/// <summary>A heading inside a section.</summary>
public sealed record ReportHeading(string Text) : ReportBlock;
