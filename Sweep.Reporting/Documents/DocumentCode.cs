namespace Sweep.Reporting.Documents;

/// <summary>Lines to be typed or read as they are, such as commands.</summary>
public sealed record DocumentCode(IReadOnlyList<string> Lines) : DocumentBlock;
