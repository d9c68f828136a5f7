namespace Sweep.Reporting.Documents;

/// <summary>Lines to be typed or read as they are, such as commands.</summary>
public sealed record ReportCode(IReadOnlyList<string> Lines) : ReportBlock;
