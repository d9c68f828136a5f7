using Sweep.Runtime.Expressions;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime;

/// <summary>The configs that a command line selects: one or more parts of the grid, in order. Immutable except for the inputs added by <see cref="DependOn"/>.</summary>
public sealed class ConfigSelection
{
    private readonly Part[] _parts; // those of which the grid has configs
    private readonly Part[] _all;
    private SearchSpace? _searched;
    private readonly SortedDictionary<string, string> _inputs = new(StringComparer.Ordinal);

    private ConfigSelection(SpaceDescriptor space, IEnumerable<Part> parts)
    {
        Space = space;
        _all = [.. parts];
        _parts = [.. _all.Where(part => part.Grid.Count > 0)];
        Count = _parts.Length switch
        {
            0 => 0,
            1 => _parts[0].Grid.Count,
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
        part.Grid.Shape.Values(part.Grid.Space).Where(values => !_parts.Take(index).Any(earlier => Has(earlier, values))));

    /// <summary>Creates the selection of a command line from its preset, settings and filters.</summary>
    /// <param name="space">The declared space.</param>
    /// <param name="preset">The preset; null for none.</param>
    /// <param name="settings">Clauses of <c>--set</c>, which take the place of the preset's for the same axis.</param>
    /// <param name="filters">Expressions or clauses of <c>--where</c>, which leave a part of what is there.</param>
    /// <exception cref="SweepException">A clause is malformed, or names an axis or value that the space does not have; or an expression relates axes that have too many combinations.</exception>
    public static ConfigSelection Of(SpaceDescriptor space, Preset? preset, IReadOnlyList<string> settings, IReadOnlyList<string> filters)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (preset is null)
        {
            var (set, others) = AxisSetting.Apply(space, settings);
            return new(space, [Part.Of(AxisFilter.Parse(set, others), filters)]);
        }

        var taken = AxisClause.Read(space, settings).Select(clause => clause.Axis).ToHashSet();
        return new(space, preset.Parts.Select(part =>
        {
            var left = AxisClause.Read(space, [part]).Where(clause => !taken.Contains(clause.Axis)).Select(clause => clause.ToText(space));
            var (set, own) = AxisSetting.Apply(space, [.. left, .. settings]);
            return Part.Of(AxisFilter.Parse(set, own), filters);
        }));
    }

    /// <summary>The distinct values of the selected configs on an axis, in axis order; includes null if a conditional axis is inactive. Of a search all that it may come to, except numbers of a range.</summary>
    /// <param name="axis">Its name.</param>
    /// <exception cref="SweepException">There is no such axis; the message gives the nearest.</exception>
    public IReadOnlyList<AxisValue> ValuesOf(string axis)
    {
        var position = AxisLookup.Axis(Space, axis);
        if (_searched is not null)
        {
            return [.. _searched.Declared.Axes[position].Listed, .. Space.Axes[position].Condition is null ? [] : (ReadOnlySpan<AxisValue>)[AxisValue.Inactive]];
        }

        return [.. _parts.SelectMany(part => part.Grid.Space.Axes[position].Values.Append(AxisValue.Inactive).Where(value => part.Grid.And(AxisFilter.Only(part.Grid.Space, position, value)).Count > 0)).Distinct()];
    }

    /// <summary>Whether preset, settings and filter leave every seed.</summary>
    internal bool HasAllSeeds => Space.SeedAxis < 0
        || _all.All(part => part.Grid.AllowsAll(Space.SeedAxis) || Space.Axes[Space.SeedAxis].Values.All(seed => part.Grid.Allows(Space.SeedAxis, seed)));

    /// <summary>The space that a sampler searches: a range in its whole width and a list with all its values, except where a preset, a setting or a filter says which.</summary>
    public SearchSpace ToSearchSpace()
    {
        if (_searched is not null)
        {
            return _searched;
        }

        var axes = Space.Axes.Select((axis, position) => Searched(axis, position)).ToList();
        var isFiltered = _all.Length > 1 || _all[0].IsFiltered || Space.Pairs.Count > 0;
        return _searched = new SearchSpace(
            axes.Any(static each => each.IsNarrowed) ? Space with { Axes = [.. axes.Select(static each => each.Axis)] } : Space,
            isFiltered || axes.Any(static each => each.IsNarrowed) ? values => _all.Any(part => part.Matches(values)) : null);
    }

    // A pair's rows are positions among the values of its axes, so that those stay and the filter does the rest.
    private (AxisDescriptor Axis, bool IsNarrowed) Searched(AxisDescriptor axis, int position)
    {
        if (axis.IsSeed || Space.Pairs.Any(pair => pair.Axes.Contains(position)))
        {
            return (axis, false);
        }

        var isSet = _all.Any(part => !ReferenceEquals(part.Own.Space.Axes[position], axis));
        if (axis.IsOpen && !isSet)
        {
            return (axis, false);
        }

        AxisValue[] values = [.. _all.SelectMany(part => part.Own.Space.Axes[position].Values.Where(value => part.Grid.Allows(position, value))).Distinct()];
        return values.Length == 0 || values.SequenceEqual(axis.Listed) ? (axis, false) : (axis with { Values = values, Choices = [], Range = null }, true);
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

    private static bool Has(Part part, AxisValue[] values) => part.Grid.Shape.IndexOf(part.Grid.Space, values) >= 0;

    /// <summary>One part of the selection.</summary>
    /// <param name="Own">What preset and settings select.</param>
    /// <param name="Where">What <c>--where</c> selects.</param>
    /// <param name="Grid">The configs of the grid that both select.</param>
    private sealed record Part(AxisFilter Own, TrialFilter Where, AxisFilter Grid)
    {
        /// <summary>Whether a config has values that both select.</summary>
        public bool Matches(ReadOnlySpan<AxisValue> values) => Own.Matches(values) && Where.Matches(values);

        /// <summary>Whether <c>--where</c> says anything.</summary>
        public bool IsFiltered { get; private init; }

        public static Part Of(AxisFilter own, IReadOnlyList<string> filters)
        {
            var where = TrialFilter.OfConfigs(own.Space, filters);
            return new(own, where, where.Narrow(own)) { IsFiltered = filters.Count > 0 };
        }
    }
}
