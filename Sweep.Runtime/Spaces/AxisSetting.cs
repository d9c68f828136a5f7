using System.Globalization;

namespace Sweep.Runtime.Spaces;

/// <summary>Sets axes for one run: <c>LearningRate=0.01|0.03</c> gives an axis these values in the grid: any numbers of a range, any members of a list of which the grid has the default; on another list it selects, as a filter does.</summary>
internal static class AxisSetting
{
    /// <summary>The space with its axes set, and the clauses about lists that the grid has all of, which are for the filter.</summary>
    /// <param name="space">The declared space.</param>
    /// <param name="clauses">Each <c>axis=value</c>, alternatives after <c>|</c>, or several joined by commas; empty ones are skipped.</param>
    /// <exception cref="SweepException">A clause has no <c>=</c>, an axis is unknown or set twice, or a value is out of its range.</exception>
    public static (SpaceDescriptor Space, IReadOnlyList<string> Filters) Apply(SpaceDescriptor space, IEnumerable<string> clauses)
    {
        ArgumentNullException.ThrowIfNull(space);
        var axes = space.Axes.ToArray();
        var filters = new List<string>();
        foreach (var clause in AxisClause.Read(space, clauses))
        {
            var (position, texts) = clause;
            var axis = space.Axes[position];
            if (!axis.IsOpen)
            {
                filters.Add(clause.ToText(space));
            }
            else if (!ReferenceEquals(axes[position], axis))
            {
                throw new SweepException($"Axis '{axis.Name}' is set twice; write several values as {axis.Name}={axis.Values[0]}|{axis.Range?.High.ToString("R", CultureInfo.InvariantCulture) ?? axis.Listed[^1].ToString()}");
            }
            else
            {
                axes[position] = axis with { Values = [.. texts.Select(text => AxisLookup.Value(axis, AxisClause.Unescape(axis, text).Trim())).Distinct()] };
            }
        }

        return (space with { Axes = axes }, filters);
    }
}
