namespace Sweep.Runtime.Expressions;

/// <summary>All of several conditions hold.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Terms">The conditions; none for one that always holds.</param>
internal sealed record AllPredicate(TextSpan Span, IReadOnlyList<TrialPredicate> Terms) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => Terms.SelectMany(static term => term.Columns);

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row)
    {
        foreach (var term in Terms)
        {
            if (!term.Holds(row))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", Terms.Select(term => term is AnyPredicate && Terms.Count > 1 ? $"({term})" : $"{term}"));
}
