using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>A config that <c>--enqueue</c> asks for.</summary>
internal static class EnqueuedConfig
{
    /// <summary>Reads <c>axis=value,…</c>. Axes that are left out take their initializers, and without one their first value.</summary>
    /// <param name="space">The declared space.</param>
    /// <param name="searched">The part that is searched.</param>
    /// <param name="text">What follows the option.</param>
    /// <returns>One value an axis, that of replicates 0.</returns>
    /// <exception cref="SweepException">A clause is malformed, an axis or value unknown, or the config is not in the part that is searched.</exception>
    public static AxisValue[] Parse(SpaceDescriptor space, SearchSpace searched, string text)
    {
        var given = AxisClause.Read(space, [text]).ToDictionary(static clause => clause.Axis, clause => clause.Texts is [var one]
            ? AxisLookup.Value(space.Axes[clause.Axis], AxisClause.Unescape(space.Axes[clause.Axis], one).Trim())
            : throw new SweepException($"--enqueue takes one value an axis, found {clause.Texts.Count} for '{space.Axes[clause.Axis].Name}'; give the option once for each config"));
        var config = new ConfigBuilder(space);
        var values = new AxisValue[space.Axes.Count];
        for (var axis = 0; axis < values.Length; axis++)
        {
            var each = space.Axes[axis];
            var isActive = each.Condition?.Holds(values) ?? true;
            values[axis] = given.TryGetValue(axis, out var value) ? value
                : !isActive ? AxisValue.Inactive
                : each.IsSeed || each.Default.IsInactive ? each.Values[0]
                : each.Default;
            config.Set(axis, values[axis]);
        }

        values = config.Build();
        if (space.Exclusions.FirstOrDefault(exclusion => exclusion.Excludes(values)) is { } exclusion)
        {
            throw new SweepException($"--enqueue {text}: this config of '{space.Experiment}' is excluded by {exclusion.Name}");
        }

        return searched.Declared.Contains(values) && searched.Allows(values)
            ? values
            : throw new SweepException($"--enqueue {text}: {ConfigKey.Format(space, values)} is not in the part of '{space.Experiment}' that --where, --set and the preset leave; change them or the config");
    }
}
