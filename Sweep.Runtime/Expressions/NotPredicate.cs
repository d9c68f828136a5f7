namespace Sweep.Runtime.Expressions;

/// <summary>A condition does not hold.</summary>
/// <param name="Span">Where it was written.</param>
/// <param name="Term">The condition.</param>
internal sealed record NotPredicate(TextSpan Span, TrialPredicate Term) : TrialPredicate(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<TrialColumn> Columns => Term.Columns;

    /// <inheritdoc/>
    public override bool Holds(in TrialRow row) => !Term.Holds(row);

    /// <inheritdoc/>
    public override string ToString() => $"not ({Term})";
}
