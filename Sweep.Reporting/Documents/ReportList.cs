namespace Sweep.Reporting.Documents;

/// <summary>Points, one below the other.</summary>
public sealed record ReportList(IReadOnlyList<string> Items) : ReportBlock;
