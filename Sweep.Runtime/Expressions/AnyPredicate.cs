namespace Sweep.Runtime.Expressions;

/// <summary>One or more of several conditions hold.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Terms">The conditions, at least two.</param>
internal sealed record AnyPredicate(TextSpan Span, IReadOnlyList<TrialPredicate> Terms) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => Terms.SelectMany(static term => term.Columns);

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row)
    {
        foreach (var term in Terms)
        {
            if (term.Holds(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Terms);
}
