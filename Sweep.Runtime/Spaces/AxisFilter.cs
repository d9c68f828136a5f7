namespace Sweep.Runtime.Spaces;

/// <summary>Selects configs by their axes: <c>Activation=ReLU|Splash,Seed=0</c>. Immutable.</summary>
/// <remarks>
/// Clauses are joined by <c>,</c> and all hold; the alternatives of one axis are joined by <c>|</c>. Names of axes, enum members and bools may be written in any
/// letter case that is unambiguous; <c>null</c> selects where a conditional axis is not active. In strings <c>%</c>, <c>,</c>, <c>=</c> and <c>|</c> are written as in a
/// key: <c>%25</c>, <c>%2C</c>, <c>%3D</c>, <c>%7C</c>, and the value "null" as <c>%6Eull</c>. A canonical key is a filter that selects its config.
/// </remarks>
public sealed class AxisFilter
{
    private const int SearchedAtMost = 8;

    // By axis: the allowed values in the order of the axis; null for all of them. Never changed.
    private readonly AxisValue[]?[] _allowed;

    // The same as sets, where there are many.
    private readonly HashSet<AxisValue>?[] _sets;
    private GridShape? _shape;

    private AxisFilter(SpaceDescriptor space, AxisValue[]?[] allowed)
    {
        (Space, _allowed) = (space, allowed);
        _sets = [.. allowed.Select(static values => values is { Length: > SearchedAtMost } ? values.ToHashSet() : null)];
    }

    /// <summary>The space whose configs are selected.</summary>
    public SpaceDescriptor Space { get; }

    /// <summary>The selected configs of the grid, in its order.</summary>
    /// <exception cref="SweepException">As <see cref="SpaceDescriptor.Shape"/>.</exception>
    public GridShape Shape => _shape ??= GridShape.Of(Space, this);

    /// <summary>How many configs of the grid match.</summary>
    public long Count => Shape.Count;

    /// <summary>True when every config matches.</summary>
    public bool IsAll => _allowed.All(static values => values is null);

    /// <summary>Creates a filter that matches every config.</summary>
    public static AxisFilter All(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new(space, new AxisValue[]?[space.Axes.Count]);
    }

    /// <summary>Parses the clauses of <c>--where</c>.</summary>
    /// <param name="space">The space.</param>
    /// <param name="clauses">Each <c>axis=value</c>, joined by commas; empty ones are skipped.</param>
    /// <exception cref="SweepException">See the other overload.</exception>
    public static AxisFilter Parse(SpaceDescriptor space, string clauses) => Parse(space, [clauses]);

    /// <summary>Parses the clauses of <c>--where</c>.</summary>
    /// <param name="space">The space.</param>
    /// <param name="clauses">Each <c>axis=value</c> or several joined by commas; empty ones are skipped.</param>
    /// <exception cref="SweepException">A clause has no <c>=</c>, an axis is unknown or filtered twice, or a value is not on its axis; the message gives the nearest valid one.</exception>
    public static AxisFilter Parse(SpaceDescriptor space, IEnumerable<string> clauses)
    {
        ArgumentNullException.ThrowIfNull(space);
        var allowed = new AxisValue[]?[space.Axes.Count];
        foreach (var (axis, texts) in AxisClause.Read(space, clauses))
        {
            if (allowed[axis] is not null)
            {
                throw new SweepException($"Axis '{space.Axes[axis].Name}' is filtered twice; write alternatives as {space.Axes[axis].Name}=A|B");
            }

            allowed[axis] = [.. texts.Select(text => Value(space.Axes[axis], text)).Distinct().OrderBy(value => Order(space.Axes[axis], value))];
        }

        return new(space, allowed);
    }

    /// <summary>Whether a text is a filter of this form: each clause names an axis, and values that it takes.</summary>
    internal static bool IsShortForm(SpaceDescriptor space, string clauses)
    {
        try
        {
            return AxisClause.Read(space, [clauses]).All(clause => clause.Texts.All(text => Find(space.Axes[clause.Axis], text) is not null));
        }
        catch (SweepException)
        {
            return false;
        }
    }

    /// <summary>Creates a filter for one value of one axis.</summary>
    internal static AxisFilter Only(SpaceDescriptor space, int axis, AxisValue value) => Only(space, axis, [value]);

    /// <summary>Creates a filter for some values of one axis.</summary>
    /// <param name="space">The space.</param>
    /// <param name="axis">The axis's position.</param>
    /// <param name="values">The values in the order of the axis, without duplicates; none for a filter that nothing matches.</param>
    internal static AxisFilter Only(SpaceDescriptor space, int axis, IEnumerable<AxisValue> values)
    {
        var allowed = new AxisValue[]?[space.Axes.Count];
        allowed[axis] = [.. values];
        return new(space, allowed);
    }

    /// <summary>Combines two filters: a config must match both.</summary>
    /// <param name="other">For the same axes.</param>
    internal AxisFilter And(AxisFilter other) => new(Space, [.. _allowed.Select((mine, axis) =>
        mine is null ? other._allowed[axis] : other._allowed[axis] is null ? mine : [.. mine.Where(value => other.Allows(axis, value))])]);

    /// <summary>The same filter for another space.</summary>
    /// <param name="space">With the same axes.</param>
    internal AxisFilter Over(SpaceDescriptor space) => new(space, _allowed);

    /// <summary>Whether a config with these values matches. O(values of the filtered axes).</summary>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public bool Matches(ReadOnlySpan<AxisValue> values)
    {
        AxisConvert.CheckCount(Space, values.Length);
        for (var axis = 0; axis < values.Length; axis++)
        {
            if (!Allows(axis, values[axis]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The filter in canonical form, which reads back as this filter; empty when every config matches.</summary>
    public override string ToString() => string.Join(',', Enumerable.Range(0, _allowed.Length).Where(axis => _allowed[axis] is not null)
        .Select(axis => $"{Space.Axes[axis].Name}={string.Join('|', _allowed[axis]!.Select(value => value.IsInactive ? KeyText.Inactive : value.ToKeyText()))}"));

    /// <summary>Whether a config may have this value.</summary>
    internal bool Allows(int axis, AxisValue value) => _allowed[axis] is not { } values || (_sets[axis]?.Contains(value) ?? values.Contains(value));

    /// <summary>The values that a config may have on an axis, in its order; null for all.</summary>
    internal IReadOnlyList<AxisValue>? ValuesOn(int axis) => _allowed[axis];

    /// <summary>How many values of the grid the axis may have, null included.</summary>
    internal long CountOn(int axis) => _allowed[axis]?.Length ?? Space.Axes[axis].Values.Count + (Space.Axes[axis].Condition is null ? 0L : 1L);

    /// <summary>The positions of the axis's values that a config may have, ascending; null for all.</summary>
    internal int[]? PositionsOn(int axis) => _allowed[axis] is not { } values ? null
        : _sets[axis] is { } set && Space.Axes[axis].Values is not SeedValues ? [.. Enumerable.Range(0, Space.Axes[axis].Values.Count).Where(position => set.Contains(Space.Axes[axis].Values[position]))]
        : [.. values.Where(value => !value.IsInactive).Select(Space.Axes[axis].PositionOf).Where(position => position >= 0).Order()];

    /// <summary>Whether a config may have any value on the axis.</summary>
    internal bool AllowsAll(int axis) => _allowed[axis] is null;

    private static AxisValue Value(AxisDescriptor axis, string text) => Find(axis, text) ?? throw AxisLookup.NoValue(axis, AxisClause.Unescape(axis, text).Trim());

    private static AxisValue? Find(AxisDescriptor axis, string text)
    {
        if (axis.Condition is not null && text.Trim() == KeyText.Inactive)
        {
            return AxisValue.Inactive; // a value of that name is written with an escape
        }

        var plain = AxisClause.Unescape(axis, text);
        return AxisLookup.Find(axis, plain) ?? AxisLookup.Find(axis, plain.Trim());
    }

    private static double Order(AxisDescriptor axis, AxisValue value) => value.IsInactive ? double.MaxValue : axis.Range is null ? axis.PlaceOf(value) : value.AsReal();
}
