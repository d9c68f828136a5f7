namespace Sweep.Runtime.Expressions;

/// <summary>A column of text contains another text, in any letter case.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Column">The column.</param>
/// <param name="Part">The text that it contains.</param>
internal sealed record ContainsPredicate(TextSpan Span, TrialColumn Column, string Part) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row)
    {
        var value = Column.Read(row);
        return !value.IsInactive && value.AsText().Contains(Part, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Column.Name} contains {LiteralText.Quote(Part)}";
}
