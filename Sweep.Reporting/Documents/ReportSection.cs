namespace Sweep.Reporting.Documents;

/// <summary>A part of a report under a heading.</summary>
/// <param name="Heading">Plain text.</param>
/// <param name="Blocks">In reading order.</param>
public sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks);
