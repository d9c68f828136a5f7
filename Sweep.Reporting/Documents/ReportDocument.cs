namespace Sweep.Reporting.Documents;

/// <summary>A report before it is written in some format.</summary>
/// <param name="Title">Of the whole.</param>
/// <param name="Made">When, UTC: the only part that differs between two reports of the same store by the same program on the same machine.</param>
/// <param name="Sections">In reading order.</param>
public sealed record ReportDocument(string Title, DateTimeOffset Made, IReadOnlyList<ReportSection> Sections);
