namespace Sweep.Reporting.Documents;

/// <summary>A paragraph of plain text.</summary>
public sealed record DocumentText(string Text) : DocumentBlock;
