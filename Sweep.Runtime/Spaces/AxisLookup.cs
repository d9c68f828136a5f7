using System.Globalization;

namespace Sweep.Runtime.Spaces;

/// <summary>Finds axes and values by what people and files write, or says what they may have meant.</summary>
internal static class AxisLookup
{
    /// <summary>The position of the axis: by its exact name, else by the only one that differs in letter case.</summary>
    /// <exception cref="SweepException">There is none.</exception>
    public static int Axis(SpaceDescriptor space, string name)
    {
        var position = Only(space.Axes.Count, i => space.Axes[i].Name, name);
        return position >= 0
            ? position
            : throw new SweepException($"Experiment '{space.Experiment}' has no axis '{name}'; {NearestName.Hint(name, [.. space.Axes.Select(axis => axis.Name)], "axes")}");
    }

    /// <summary>The axis's value that <paramref name="text"/> writes: numbers in any invariant form, names of enums and bools also in another letter case.</summary>
    /// <exception cref="SweepException">There is none.</exception>
    public static AxisValue Value(AxisDescriptor axis, string text)
    {
        var position = Position(axis, text);
        return position >= 0 ? axis.Values[position] : throw NoValue(axis, text);
    }

    /// <summary>The error for a value that is not on its axis.</summary>
    public static SweepException NoValue(AxisDescriptor axis, string text) =>
        new($"Axis '{axis.Name}' has no value '{text}'; {NearestName.Hint(text, [.. axis.Values.Select(value => value.ToString())], "values")}");

    /// <summary>The position of the number on its axis, or −1.</summary>
    public static int Position(AxisDescriptor axis, double number)
    {
        for (var i = 0; i < axis.Values.Count; i++)
        {
            var value = axis.Values[i];
            if (value.IsSingle ? (float)value.AsReal() == (float)number : value.AsReal() == number)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The position of the integer on its axis, or −1.</summary>
    public static int Position(AxisDescriptor axis, long number)
    {
        for (var i = 0; i < axis.Values.Count; i++)
        {
            if (axis.Values[i].AsInteger() == number)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The position on its axis of the value that <paramref name="text"/> writes, or −1.</summary>
    public static int Position(AxisDescriptor axis, string text) => axis.Kind switch
    {
        AxisKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? Position(axis, integer) : -1,
        AxisKind.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Position(axis, real) : -1,
        AxisKind.Text => Exact(axis.Values.Count, i => axis.Values[i].AsText(), text),
        _ => Only(axis.Values.Count, i => axis.Values[i].ToString(), text),
    };

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
