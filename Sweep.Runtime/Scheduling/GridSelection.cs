using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>Which configs a sweep is over.</summary>
/// <param name="Count">How many.</param>
/// <param name="Configs">Their values, one an axis, in the order in which to evaluate them; walked more than once, so it must not change.</param>
public sealed record GridSelection(long Count, IEnumerable<AxisValue[]> Configs)
{
    /// <summary>Whether a config is one of them, told without a walk; null where only a walk can tell.</summary>
    internal Func<AxisValue[], bool>? Has { get; init; }

    /// <summary>A whole grid, in its order.</summary>
    public static GridSelection All(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new(space.Shape.Count, space.Shape.Values(space)) { Has = values => space.Shape.IndexOf(space, values) >= 0 };
    }

    /// <summary>These configs, and then <paramref name="others"/>.</summary>
    public GridSelection Plus(IReadOnlyList<AxisValue[]> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Count == 0 ? this : new(Count + others.Count, Configs.Concat(others)); // few enough to be walked
    }

    /// <summary>All but the first <paramref name="count"/> configs.</summary>
    public GridSelection After(long count) => count == 0 ? this : new(Count - count, Skip(Configs, count));

    /// <summary>The configs that a filter lets through, in grid order.</summary>
    public static GridSelection Of(AxisFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new(filter.Count, filter.Shape.Values(filter.Space)) { Has = values => filter.Shape.IndexOf(filter.Space, values) >= 0 };
    }

    /// <summary>The configs of a selection, in its order.</summary>
    public static GridSelection Of(ConfigSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return new(selection.Count, selection.Values) { Has = selection.Contains };
    }

    private static IEnumerable<AxisValue[]> Skip(IEnumerable<AxisValue[]> configs, long count)
    {
        foreach (var config in configs)
        {
            if (--count < 0)
            {
                yield return config;
            }
        }
    }
}
