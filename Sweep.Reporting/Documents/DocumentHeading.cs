namespace Sweep.Reporting.Documents;

/// <summary>A heading of the third level, inside a section.</summary>
public sealed record DocumentHeading(string Text) : DocumentBlock;
