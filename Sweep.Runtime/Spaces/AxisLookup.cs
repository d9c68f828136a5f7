using System.Globalization;

namespace Sweep.Runtime.Spaces;

/// <summary>Finds axes and values by the text of a command line or file, with suggestions for misspelt names.</summary>
internal static class AxisLookup
{
    /// <summary>The position of the axis: by its exact name, else by the only one that differs in letter case.</summary>
    /// <exception cref="SweepException">Nothing matches; the message suggests the nearest name.</exception>
    public static int Axis(SpaceDescriptor space, string name)
    {
        var position = Only(space.Axes.Count, i => space.Axes[i].Name, name);
        return position >= 0
            ? position
            : throw new SweepException($"Experiment '{space.Experiment}' has no axis '{name}'; {NearestName.Hint(name, [.. space.Axes.Select(axis => axis.Name)], "axes")}");
    }

    /// <summary>The axis's value that <paramref name="text"/> writes: numbers in any invariant form, names of enums and bools also in another letter case.</summary>
    /// <exception cref="SweepException">Nothing matches; the message suggests the nearest name.</exception>
    public static AxisValue Value(AxisDescriptor axis, string text) => Find(axis, text) ?? throw NoValue(axis, text);

    /// <summary>The error for a value that is not on its axis.</summary>
    public static SweepException NoValue(AxisDescriptor axis, string text) => new($"Axis '{axis.Name}' has no value '{text}'; {Hint(axis, text)}");

    /// <summary>Describes the values that an axis accepts, or suggests the nearest one.</summary>
    public static string Hint(AxisDescriptor axis, string text) => axis switch
    {
        { Range: { } range } => $"it takes {Describe(axis.Kind, range)}",
        { IsSeed: true } => string.Create(CultureInfo.InvariantCulture, $"it takes integers from 0 to {axis.Values.Count - 1}"),
        _ => NearestName.Hint(text, [.. axis.Listed.Select(value => value.ToString())], "values"),
    };

    /// <summary>Describes the values that a range accepts, such as <c>numbers from 0.001 to 0.1</c>.</summary>
    public static string Describe(AxisKind kind, RangeDescriptor range) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(kind == AxisKind.Integer ? "integers" : "numbers")} from {range.Low:R} to {range.High:R}{(range.Step > 0 && (kind != AxisKind.Integer || range.Step > 1) ? $" in steps of {range.Step:R}" : "")}");

    /// <summary>The axis's value that equals the number, if any.</summary>
    public static AxisValue? Find(AxisDescriptor axis, double number)
    {
        if (axis.Range is { } range)
        {
            return range.Contains(number) ? AxisValue.Of(number) : null;
        }

        if (axis.IsSeed)
        {
            return number == Math.Floor(number) && number >= 0 && number < axis.Values.Count ? axis.Values[(int)number] : null;
        }

        foreach (var value in axis.Listed)
        {
            if (value.IsSingle ? (float)value.AsReal() == (float)number : value.AsReal() == number)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The axis's value that equals the integer, if any.</summary>
    public static AxisValue? Find(AxisDescriptor axis, long number)
    {
        var value = AxisValue.Of(number);
        return axis.Takes(value) ? value : null;
    }

    /// <summary>The axis's value that <paramref name="text"/> writes, if any.</summary>
    public static AxisValue? Find(AxisDescriptor axis, string text) => axis.Kind switch
    {
        AxisKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? Find(axis, integer) : null,
        AxisKind.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Find(axis, real) : null,
        AxisKind.Text => At(axis, Exact(axis.Listed.Count, i => axis.Listed[i].AsText(), text)),
        _ => At(axis, Only(axis.Listed.Count, i => axis.Listed[i].ToString(), text)),
    };

    private static AxisValue? At(AxisDescriptor axis, int position) => position < 0 ? null : axis.Listed[position];

    private static int Exact(int count, Func<int, string> nameAt, string name)
    {
        for (var i = 0; i < count; i++)
        {
            if (nameAt(i) == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Only(int count, Func<int, string> nameAt, string name)
    {
        var exact = Exact(count, nameAt, name);
        if (exact >= 0)
        {
            return exact;
        }

        var only = -1;
        for (var i = 0; i < count; i++)
        {
            if (nameAt(i).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = i;
            }
        }

        return only;
    }
}
