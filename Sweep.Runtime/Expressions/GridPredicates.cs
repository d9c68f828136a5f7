using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Applies conditions on axes to the decision diagram of a grid, so that its configs are counted and found without a walk over them.</summary>
internal static class GridPredicates
{
    private const int MaxValues = 1_000_000;
    private const long MaxCombinations = 10_000_000;

    /// <summary>Narrows a part of a grid. A condition on one axis removes values of that axis; a condition that relates several is asked once for each combination of their values.</summary>
    /// <param name="part">The part.</param>
    /// <param name="conjuncts">Conditions on axes that must all hold.</param>
    /// <exception cref="SweepException">A condition has too many values or combinations to check; the message points at it.</exception>
    public static AxisFilter Narrow(AxisFilter part, IReadOnlyList<TrialPredicate> conjuncts)
    {
        var space = part.Space;
        foreach (var conditions in conjuncts.Where(static conjunct => conjunct.Axes.Length == 1).GroupBy(static conjunct => conjunct.Axes[0]))
        {
            part = part.And(AxisFilter.Only(space, conditions.Key, Allowed(space, conditions.Key, [.. conditions])));
        }

        var related = conjuncts.Where(static conjunct => conjunct.Axes.Length > 1).ToList();
        return related.Count == 0 ? part : part.Over(space with { Exclusions = [.. space.Exclusions, .. related.Select(condition => Exclusion(part, condition))] });
    }

    private static List<AxisValue> Allowed(SpaceDescriptor space, int axis, IReadOnlyList<TrialPredicate> conditions)
    {
        var declared = space.Axes[axis];
        var count = declared.IsSeed ? (int)Math.Min(declared.Values.Count, conditions.Min(UpperBound)) : declared.Values.Count;
        if (count > MaxValues)
        {
            throw conditions[0].Span.Error(string.Create(CultureInfo.InvariantCulture, $"Axis '{declared.Name}' has {count:N0} values to check, and at most {MaxValues:N0} are; add a limit: {declared.Name} < 1000"));
        }

        var values = new AxisValue[space.Axes.Count];
        var allowed = new List<AxisValue>();
        foreach (var value in declared.Values.Take(count).Concat(declared.Condition is null ? [] : [AxisValue.Inactive]))
        {
            values[axis] = value;
            if (conditions.All(condition => condition.Holds(new TrialRow(values))))
            {
                allowed.Add(value);
            }
        }

        return allowed;
    }

    // Of the axis of replicates, whose values are 0, 1, 2 and so on: a number that no allowed value reaches.
    private static double UpperBound(TrialPredicate condition) => condition switch
    {
        ComparisonPredicate { Operator: ComparisonOperator.Equal or ComparisonOperator.LessOrEqual, Value.IsInactive: false } comparison => Math.Max(0, Math.Floor(comparison.Value.AsReal()) + 1),
        ComparisonPredicate { Operator: ComparisonOperator.Less } comparison => Math.Max(0, Math.Ceiling(comparison.Value.AsReal())),
        MembershipPredicate membership => membership.Values.Max(static value => value.IsInactive ? 0 : value.AsReal() + 1),
        AllPredicate all => all.Terms.Select(UpperBound).DefaultIfEmpty(double.MaxValue).Min(),
        AnyPredicate any => any.Terms.Max(UpperBound),
        _ => double.MaxValue,
    };

    private static ExclusionDescriptor Exclusion(AxisFilter part, TrialPredicate condition)
    {
        var combinations = condition.Axes.Aggregate(1.0, (product, axis) => product * part.CountOn(axis));
        if (combinations > MaxCombinations)
        {
            throw condition.Span.Error(string.Create(CultureInfo.InvariantCulture,
                $"This condition relates {string.Join(" and ", condition.Axes.Select(axis => part.Space.Axes[axis].Name))}, which have {combinations:N0} combinations, and at most {MaxCombinations:N0} are checked; limit one of them, such as with and {part.Space.Axes[condition.Axes[0]].Name} = {LiteralText.Of(part.Space.Axes[condition.Axes[0]].Values[0].ToString())}"));
        }

        return new("--where", $"{condition}", condition.Axes, values => !condition.Holds(new TrialRow(values)));
    }
}
