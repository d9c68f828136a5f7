namespace Sweep.Reporting.Documents;

/// <summary>A document with the results of an experiment, independent of its format.</summary>
/// <param name="Title">The document's title.</param>
/// <param name="Made">The time of creation, UTC: the only part that differs between two documents of the same store by the same program on the same machine.</param>
/// <param name="Sections">In reading order.</param>
public sealed record Document(string Title, DateTimeOffset Made, IReadOnlyList<DocumentSection> Sections);
