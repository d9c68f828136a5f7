namespace Sweep.Reporting.Documents;

/// <summary>A bulleted list.</summary>
public sealed record DocumentList(IReadOnlyList<string> Items) : DocumentBlock;
