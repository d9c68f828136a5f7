namespace Sweep.Runtime.Expressions;

/// <summary>A condition on trials, or on configs if it reads axes only. Immutable. <see cref="object.ToString"/> gives an expression that reads back as the same condition.</summary>
/// <param name="Span">Where it was written.</param>
internal abstract record TrialPredicate(TextSpan Span)
{
    /// <summary>The columns that it reads; some may come twice.</summary>
    public abstract IEnumerable<TrialColumn> Columns { get; }

    /// <summary>The positions of the axes that it reads, ascending.</summary>
    public int[] Axes => [.. Columns.Where(static column => column.Axis is not null).Select(static column => column.AxisPosition).Distinct().Order()];

    /// <summary>Evaluates it.</summary>
    /// <param name="row">A trial; or a config, if the predicate reads axes only.</param>
    public abstract bool Holds(in TrialRow row);
}
