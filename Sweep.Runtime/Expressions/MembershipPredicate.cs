using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>A column has one of several values.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">The values, at least one, inactive for null.</param>
internal sealed record MembershipPredicate(TextSpan Span, TrialColumn Column, IReadOnlyList<AxisValue> Values) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row)
    {
        var found = Column.Read(row);
        foreach (var value in Values)
        {
            if (ValueOrder.AreEqual(found, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Column.Name} in ({string.Join(", ", Values.Select(value => LiteralText.Of(Column, value)))})";
}
