using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Expressions;

/// <summary>What <c>--where</c> selects: trials, or configs by their axes. Immutable.</summary>
/// <remarks>
/// Each text is an expression (see <see cref="PredicateParser"/>), or clauses in the short form of <see cref="AxisFilter"/>: a text that is valid there has the meaning that it has
/// there, so that the key of a config is always a filter that selects it. Several texts must all hold.
/// </remarks>
internal sealed class TrialFilter
{
    private readonly AxisFilter _clauses;
    private readonly IReadOnlyList<TrialPredicate> _conjuncts;

    private TrialFilter(AxisFilter clauses, IReadOnlyList<TrialPredicate> conjuncts, IEnumerable<string> texts)
    {
        (_clauses, _conjuncts) = (clauses, conjuncts);
        Text = new AllPredicate(default, [.. Predicates(clauses), .. conjuncts]).ToString();
        Texts = [.. texts.Where(static text => !string.IsNullOrWhiteSpace(text))];
    }

    /// <summary>Whether everything is selected.</summary>
    public bool IsAll => _clauses.IsAll && _conjuncts.Count == 0;

    /// <summary>The filter as one expression; empty if everything is selected.</summary>
    public string Text { get; }

    /// <summary>The texts that it was read from, which select the same again.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Reads a filter for trials, over axes, metrics and the columns that every trial has.</summary>
    /// <exception cref="SweepException">A text is malformed, or a name or value is unknown; the message points at the token.</exception>
    public static TrialFilter OfTrials(SpaceDescriptor space, IReadOnlyList<string> texts) => Of(space, texts, TrialColumns.Of(space));

    /// <summary>Reads a filter for configs, over axes.</summary>
    /// <exception cref="SweepException">As <see cref="OfTrials"/>; or a column is named that configs do not have.</exception>
    public static TrialFilter OfConfigs(SpaceDescriptor space, IReadOnlyList<string> texts) => Of(space, texts, TrialColumns.OfConfigs(space));

    /// <summary>Whether a trial is selected.</summary>
    public bool Matches(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Matches(new TrialRow(trial));
    }

    /// <summary>Whether a config is selected, a point of the grid or not.</summary>
    /// <param name="values">One per axis, in declaration order.</param>
    /// <exception cref="InvalidOperationException">The filter reads columns that configs do not have.</exception>
    public bool Matches(ReadOnlySpan<AxisValue> values) => Matches(new TrialRow(values));

    /// <summary>Narrows a part of a grid to the configs that are selected, without walking it.</summary>
    /// <param name="part">The part, over a space with the same axes.</param>
    /// <exception cref="SweepException">A condition relates axes that have too many combinations; the message points at it.</exception>
    public AxisFilter Narrow(AxisFilter part) => GridPredicates.Narrow(part.And(_clauses), _conjuncts);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static TrialFilter Of(SpaceDescriptor space, IReadOnlyList<string> texts, TrialColumns columns)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(texts);
        var isShort = texts.ToLookup(text => AxisFilter.IsShortForm(space, text));
        var predicates = isShort[false].Select(text => PredicateParser.Parse(columns, text));
        return new(AxisFilter.Parse(space, isShort[true]), [.. predicates.SelectMany(Conjuncts)], texts);
    }

    private static IEnumerable<TrialPredicate> Predicates(AxisFilter clauses)
    {
        for (var axis = 0; axis < clauses.Space.Axes.Count; axis++)
        {
            if (clauses.ValuesOn(axis) is { } values)
            {
                var column = new TrialColumn(clauses.Space.Axes[axis], axis);
                yield return values.Count == 1 ? new ComparisonPredicate(default, column, ComparisonOperator.Equal, values[0]) : new MembershipPredicate(default, column, values);
            }
        }
    }

    private static IEnumerable<TrialPredicate> Conjuncts(TrialPredicate predicate) => predicate is AllPredicate all ? all.Terms.SelectMany(Conjuncts) : [predicate];

    private bool Matches(in TrialRow row)
    {
        if (!_clauses.IsAll && !_clauses.Matches(row.Axes))
        {
            return false;
        }

        foreach (var conjunct in _conjuncts)
        {
            if (!conjunct.Holds(row))
            {
                return false;
            }
        }

        return true;
    }
}
