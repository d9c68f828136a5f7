namespace Sweep.Reporting.Documents;

/// <summary>A section of a document, with a heading of the second level.</summary>
/// <param name="Heading">Plain text; the writers escape it.</param>
/// <param name="Blocks">In reading order.</param>
public sealed record DocumentSection(string Heading, IReadOnlyList<DocumentBlock> Blocks);
