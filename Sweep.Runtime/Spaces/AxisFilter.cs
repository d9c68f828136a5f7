using System.Collections.Immutable;

namespace Sweep.Runtime.Spaces;

/// <summary>Selects configs by their axes: <c>Activation=ReLU|Splash,Seed=0</c>. Immutable.</summary>
/// <remarks>
/// Clauses are joined by <c>,</c> and all hold; the alternatives of one axis are joined by <c>|</c>. Names of axes, enum members and bools may be written in any
/// letter case that is unambiguous. In strings <c>%</c>, <c>,</c>, <c>=</c> and <c>|</c> are written as in a key: <c>%25</c>, <c>%2C</c>, <c>%3D</c>, <c>%7C</c>. A canonical key is a filter that selects its config.
/// </remarks>
public sealed class AxisFilter
{
    // By axis: the allowed positions in ascending order; default for all of them.
    private readonly ImmutableArray<int>[] _allowed;

    private AxisFilter(SpaceDescriptor space, ImmutableArray<int>[] allowed)
    {
        Space = space;
        _allowed = allowed;
        Count = MixedRadix.Product(Enumerable.Range(0, allowed.Length).Select(Radix));
    }

    /// <summary>The space whose configs are selected.</summary>
    public SpaceDescriptor Space { get; }

    /// <summary>How many configs of the grid match.</summary>
    public long Count { get; }

    /// <summary>True when every config matches.</summary>
    public bool IsAll => _allowed.All(positions => positions.IsDefault);

    /// <summary>The filter that every config matches.</summary>
    public static AxisFilter All(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new(space, new ImmutableArray<int>[space.Axes.Count]);
    }

    /// <summary>Reads a filter.</summary>
    /// <param name="space">The space.</param>
    /// <param name="clauses">Each <c>axis=value</c> or several joined by commas; empty ones are skipped.</param>
    /// <exception cref="SweepException">A clause has no <c>=</c>, an axis is unknown or filtered twice, or a value is not on its axis; the message gives the nearest valid one.</exception>
    public static AxisFilter Parse(SpaceDescriptor space, params IEnumerable<string> clauses)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(clauses);
        var allowed = new ImmutableArray<int>[space.Axes.Count];
        foreach (var clause in clauses.SelectMany(text => text.Split(',')).Where(clause => !string.IsNullOrWhiteSpace(clause)))
        {
            var equals = clause.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new SweepException($"Expected axis=value, found '{clause.Trim()}'; such as {Example(space)}");
            }

            var axis = AxisLookup.Axis(space, clause[..equals].Trim());
            if (!allowed[axis].IsDefault)
            {
                throw new SweepException($"Axis '{space.Axes[axis].Name}' is filtered twice; write alternatives as {space.Axes[axis].Name}=A|B");
            }

            allowed[axis] = [.. clause[(equals + 1)..].Split('|').Select(text => Position(space.Axes[axis], text)).Distinct().Order()];
        }

        return new(space, allowed);
    }

    /// <summary>Whether the config with these values is selected. O(values of the filtered axes).</summary>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public bool Matches(ReadOnlySpan<AxisValue> values)
    {
        AxisConvert.CheckCount(Space, values.Length);
        for (var axis = 0; axis < values.Length; axis++)
        {
            if (!_allowed[axis].IsDefault && !IsAllowed(axis, values[axis]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The grid indices of the matching configs in ascending order, O(axes) each: what does not match is not visited.</summary>
    /// <exception cref="ArgumentException">The experiment has another space.</exception>
    public IEnumerable<long> Indices(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Space.Fingerprint == Space.Fingerprint
            ? Walk()
            : throw new ArgumentException($"The filter is for '{Space.Experiment}' ({Space.Fingerprint}), found '{experiment.Name}' ({experiment.Space.Fingerprint})", nameof(experiment));
    }

    /// <summary>The filter in canonical form, which <see cref="Parse"/> reads; empty when every config matches.</summary>
    public override string ToString() => string.Join(',', Enumerable.Range(0, _allowed.Length).Where(axis => !_allowed[axis].IsDefault)
        .Select(axis => $"{Space.Axes[axis].Name}={string.Join('|', _allowed[axis].Select(position => Space.Axes[axis].Values[position].ToKeyText()))}"));

    private static string Example(SpaceDescriptor space) => $"{space.Axes[0].Name}={space.Axes[0].Values[0].ToKeyText()}";

    private static int Position(AxisDescriptor axis, string text)
    {
        try
        {
            // As written first: a string may begin or end with a blank.
            var position = AxisLookup.Position(axis, KeyText.Unescape(text));
            position = position >= 0 ? position : AxisLookup.Position(axis, KeyText.Unescape(text.Trim()));
            return position >= 0 ? position : throw AxisLookup.NoValue(axis, KeyText.Unescape(text.Trim()));
        }
        catch (FormatException malformed)
        {
            throw new SweepException($"Axis '{axis.Name}': {malformed.Message}", malformed);
        }
    }

    private IEnumerable<long> Walk()
    {
        var digits = new int[_allowed.Length];
        for (var match = 0L; match < Count; match++)
        {
            var rest = match;
            for (var axis = digits.Length - 1; axis >= 0; axis--)
            {
                var digit = MixedRadix.TakeDigit(ref rest, Radix(axis));
                digits[axis] = _allowed[axis].IsDefault ? digit : _allowed[axis][digit];
            }

            var index = 0L;
            for (var axis = 0; axis < digits.Length; axis++)
            {
                index = MixedRadix.PutDigit(index, digits[axis], Space.Axes[axis].Values.Count);
            }

            yield return index;
        }
    }

    private int Radix(int axis) => _allowed[axis].IsDefault ? Space.Axes[axis].Values.Count : _allowed[axis].Length;

    private bool IsAllowed(int axis, AxisValue value)
    {
        foreach (var position in _allowed[axis])
        {
            if (Space.Axes[axis].Values[position] == value)
            {
                return true;
            }
        }

        return false;
    }
}
