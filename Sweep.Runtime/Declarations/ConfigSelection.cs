using Sweep.Runtime.Spaces;

namespace Sweep.Runtime;

/// <summary>The configs that a command line selects: one or more parts of the grid, in order. Immutable except for the inputs added by <see cref="DependOn"/>.</summary>
public sealed class ConfigSelection
{
    private readonly AxisFilter[] _parts;
    private readonly SortedDictionary<string, string> _inputs = new(StringComparer.Ordinal);

    private ConfigSelection(SpaceDescriptor space, IEnumerable<AxisFilter> parts)
    {
        Space = space;
        _parts = [.. parts.Where(part => part.Count > 0)];
        Count = _parts.Length switch
        {
            0 => 0,
            1 => _parts[0].Count,
            _ => Values.LongCount(),
        };
    }

    /// <summary>The declared space.</summary>
    public SpaceDescriptor Space { get; }

    /// <summary>The number of configs.</summary>
    public long Count { get; }

    /// <summary>Inputs other than code and config that the results depend on: name → hash of the content.</summary>
    public IReadOnlyDictionary<string, string> Inputs => _inputs;

    /// <summary>Declares, from an experiment's <c>Prepare</c>, an input that the results depend on besides code and config, such as a data file. Its hash becomes part of the code hash stored with each trial, so results from different content count as stale.</summary>
    /// <param name="name">A display name, such as <c>data set mnist</c>.</param>
    /// <param name="hash">A hash of the content, without white space.</param>
    public void DependOn(string name, string hash)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(hash);
        _inputs[name] = hash;
    }

    /// <summary>The values of each config, one per axis: part by part, each in grid order, without duplicates.</summary>
    public IEnumerable<AxisValue[]> Values => _parts.SelectMany((part, index) =>
        part.Shape.Values(part.Space).Where(values => !_parts.Take(index).Any(earlier => Has(earlier, values))));

    /// <summary>Creates the selection of a command line from its preset, settings and filters.</summary>
    /// <param name="space">The declared space.</param>
    /// <param name="preset">The preset; null for none.</param>
    /// <param name="settings">Clauses of <c>--set</c>, which take the place of the preset's for the same axis.</param>
    /// <param name="filters">Clauses of <c>--where</c>, which leave a part of what is there.</param>
    /// <exception cref="SweepException">A clause is malformed, or names an axis or value that the space does not have.</exception>
    public static ConfigSelection Of(SpaceDescriptor space, Preset? preset, IReadOnlyList<string> settings, IReadOnlyList<string> filters)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (preset is null)
        {
            var (set, others) = AxisSetting.Apply(space, settings);
            return new(space, [AxisFilter.Parse(set, [.. others, .. filters])]);
        }

        var taken = AxisClause.Read(space, settings).Select(clause => clause.Axis).ToHashSet();
        return new(space, preset.Parts.Select(part =>
        {
            var left = AxisClause.Read(space, [part]).Where(clause => !taken.Contains(clause.Axis)).Select(clause => clause.ToText(space));
            var (set, own) = AxisSetting.Apply(space, [.. left, .. settings]);
            return AxisFilter.Parse(set, own).And(AxisFilter.Parse(set, filters));
        }));
    }

    /// <summary>The distinct values of the selected configs on an axis, in axis order; includes null if a conditional axis is inactive.</summary>
    /// <param name="axis">Its name.</param>
    /// <exception cref="SweepException">There is no such axis; the message gives the nearest.</exception>
    public IReadOnlyList<AxisValue> ValuesOf(string axis)
    {
        var position = AxisLookup.Axis(Space, axis);
        return [.. _parts.SelectMany(part => part.Space.Axes[position].Values.Append(AxisValue.Inactive).Where(value => part.And(AxisFilter.Only(part.Space, position, value)).Count > 0)).Distinct()];
    }

    /// <summary>Whether a config is selected.</summary>
    public bool Contains(AxisValue[] values) => _parts.Any(part => Has(part, values));

    /// <summary>Whether a config has values that are selected, be it a point of the grid or not: a range may have had other numbers once.</summary>
    public bool Matches(ReadOnlySpan<AxisValue> values)
    {
        foreach (var part in _parts)
        {
            if (part.Matches(values))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(AxisFilter part, AxisValue[] values) => part.Shape.IndexOf(part.Space, values) >= 0;
}
