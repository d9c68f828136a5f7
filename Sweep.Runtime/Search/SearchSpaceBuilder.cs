using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>Makes the dimensions of a space.</summary>
internal static class SearchSpaceBuilder
{
    /// <summary>The dimensions in the order of their first axes; of each that is a list its values by position, one an axis; and the dimension of each axis, −1 for that of replicates.</summary>
    public static (Dimension[] Dimensions, AxisValue[][][] Rows, int[] DimensionOf) Build(SpaceDescriptor space)
    {
        var dimensions = new List<Dimension>();
        var rows = new List<AxisValue[][]>();
        var dimensionOf = new int[space.Axes.Count];
        Array.Fill(dimensionOf, -1);
        for (var axis = 0; axis < space.Axes.Count; axis++)
        {
            if (space.Axes[axis].IsSeed || dimensionOf[axis] >= 0)
            {
                continue;
            }

            var pair = space.Pairs.FirstOrDefault(each => each.Axes.Contains(axis));
            IReadOnlyList<int> axes = pair?.Axes ?? [axis];
            foreach (var member in axes)
            {
                dimensionOf[member] = dimensions.Count;
            }

            AxisValue[][] values = pair is null
                ? space.Axes[axis].Range is null ? [.. space.Axes[axis].Listed.Select(static value => new[] { value })] : []
                : [.. pair.Rows.Select(row => row.Select((position, i) => space.Axes[pair.Axes[i]].Values[position]).ToArray())];
            dimensions.Add(Make(space, dimensions, rows, dimensionOf, axes, values, pair?.Name ?? space.Axes[axis].Name));
            rows.Add(values);
        }

        return ([.. dimensions], [.. rows], dimensionOf);
    }

    /// <summary>Every value that an axis takes, in order; null of a range without steps.</summary>
    public static IReadOnlyList<AxisValue>? ValuesOf(AxisDescriptor axis) => axis.Range is not { } range
        ? axis.Listed
        : Step(axis, range) == 0 ? null : new SteppedValues(range.Low, range.High, Step(axis, range), axis.Kind);

    private static double Step(AxisDescriptor axis, RangeDescriptor range) => axis.Kind == AxisKind.Integer ? Math.Max(1, range.Step) : range.Step;

    private static Dimension Make(SpaceDescriptor space, List<Dimension> dimensions, List<AxisValue[][]> rows, int[] dimensionOf, IReadOnlyList<int> axes, AxisValue[][] values, string name)
    {
        var axis = space.Axes[axes[0]];
        var parent = axis.Condition is { } condition ? dimensionOf[condition.Axis] : -1;
        var parentValues = parent < 0 ? [] : ParentValues(dimensions[parent], rows[parent], axis.Condition!);
        if (axis.Range is { } range && axes.Count == 1)
        {
            var step = Step(axis, range);
            return new Dimension
            {
                Index = dimensions.Count,
                Name = name,
                Kind = step == 0 ? DimensionKind.Real : DimensionKind.Stepped,
                Low = range.Low,
                High = range.High,
                Step = step,
                IsLog = range.Scale == Scale.Log,
                Axes = axes,
                Parent = parent,
                ParentValues = parentValues,
            };
        }

        return new Dimension
        {
            Index = dimensions.Count,
            Name = name,
            Kind = axes.Count == 1 && IsAscending(axis, values) ? DimensionKind.Stepped : DimensionKind.Categorical,
            Low = 0,
            High = values.Length - 1,
            Step = 1,
            Axes = axes,
            Parent = parent,
            ParentValues = parentValues,
        };
    }

    private static bool IsAscending(AxisDescriptor axis, AxisValue[][] values)
    {
        if (axis.Kind is not (AxisKind.Integer or AxisKind.Real))
        {
            return false;
        }

        for (var i = 1; i < values.Length; i++)
        {
            if (values[i][0].AsReal() <= values[i - 1][0].AsReal())
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<double> ParentValues(Dimension parent, AxisValue[][] rows, ConditionDescriptor condition) => rows.Length == 0
        ? [.. condition.Values.Select(static value => value.AsReal())]
        : [.. Enumerable.Range(0, rows.Length).Where(position => condition.Values.Contains(rows[position][parent.Axes.TakeWhile(axis => axis != condition.Axis).Count()])).Select(static position => (double)position)];
}
