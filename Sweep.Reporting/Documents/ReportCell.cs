namespace Sweep.Reporting.Documents;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsBest">Whether it stands out.</param>
public readonly record struct ReportCell(string Text, bool IsBest = false)
{
    /// <summary>A second, smaller line; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>A cell that does not stand out.</summary>
    public static implicit operator ReportCell(string text) => FromString(text);

    /// <summary>A cell that does not stand out.</summary>
    public static ReportCell FromString(string text) => new(text);
}
