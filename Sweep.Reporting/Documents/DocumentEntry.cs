namespace Sweep.Reporting.Documents;

/// <summary>An entry of a table: the text in one row and column.</summary>
/// <param name="Text">Plain text; the writers escape it.</param>
/// <param name="IsBest">Whether the text is bold.</param>
public readonly record struct DocumentEntry(string Text, bool IsBest = false)
{
    /// <summary>A second, smaller line; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Creates an entry in regular weight.</summary>
    public static implicit operator DocumentEntry(string text) => FromString(text);

    /// <summary>Creates an entry in regular weight.</summary>
    public static DocumentEntry FromString(string text) => new(text);
}
