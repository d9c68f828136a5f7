namespace Sweep.Runtime.Expressions;

/// <summary>Compares two columns of numbers.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Left">The column on the left.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Right">The column on the right.</param>
internal sealed record ColumnsPredicate(TextSpan Span, TrialColumn Left, ComparisonOperator Operator, TrialColumn Right) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => [Left, Right];

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row) => Operator.Holds(Left.Read(row), Right.Read(row));

    /// <inheritdoc/>
    public override string ToString() => $"{Left.Name} {Operator.Text()} {Right.Name}";
}
