using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Compares a column with a value.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Column">The column.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Value">The value, inactive for null.</param>
internal sealed record ComparisonPredicate(TextSpan Span, TrialColumn Column, ComparisonOperator Operator, AxisValue Value) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row) => Operator.Holds(Column.Read(row), Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Column.Name} {Operator.Text()} {LiteralText.Of(Column, Value)}";
}
