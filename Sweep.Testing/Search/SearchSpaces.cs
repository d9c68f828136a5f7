using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Search;

/// <summary>Spaces for tests of the search, written without the generator.</summary>
public static class SearchSpaces
{
    /// <summary>Real dimensions x0, x1, … between the same bounds.</summary>
    public static SpaceDescriptor Box(int dimensions, double low, double high, Scale scale = Scale.Linear, int objectives = 1) =>
        Of([.. Enumerable.Range(0, dimensions).Select(i => Real($"X{i}", low, high, scale))], objectives);

    /// <summary>Real, log, integer, stepped, ascending list and text, without conditions.</summary>
    public static SpaceDescriptor Mixed(int objectives = 1) => Of(
        [Real("X", -5, 10), Real("Rate", 1e-5, 1, Scale.Log), Integer("Width", 1, 64), Integer("Depth", 1, 9, 2), Numbers("Batch", 16, 32, 64, 128), Texts("Kind", "a", "b", "c")],
        objectives);

    /// <summary>Kind decides which of two other axes are active; one of them decides about a third.</summary>
    public static SpaceDescriptor Conditional(int objectives = 1) => Of(
        [
            Texts("Kind", "a", "b", "c"),
            Real("A", 0, 1) with { Condition = new ConditionDescriptor(0, [AxisValue.Of("a")]) },
            Integer("B", 1, 8) with { Condition = new ConditionDescriptor(0, [AxisValue.Of("b"), AxisValue.Of("c")]) },
            Real("C", 1e-3, 1, Scale.Log) with { Condition = new ConditionDescriptor(2, [AxisValue.Of(1L), AxisValue.Of(2L)]) },
        ],
        objectives);

    /// <summary>Two integers from 0 to 9 of which those with an odd sum are excluded: 50 configs.</summary>
    public static SpaceDescriptor Excluded() => Of([Integer("I", 0, 9), Integer("J", 0, 9)]) with
    {
        Exclusions = [new ExclusionDescriptor("OddSum", "a test", [0, 1], static values => (values[0].AsInteger() + values[1].AsInteger()) % 2 == 1)],
    };

    /// <summary>Axes with one value each, beside a list of three.</summary>
    public static SpaceDescriptor OnePoint() => Of([Texts("Only", "a"), Numbers("Single", 7), Texts("Kind", "a", "b", "c")]);

    /// <summary>Two paired axes of three rows, beside an integer from 0 to 3: 12 configs.</summary>
    public static SpaceDescriptor Paired() => Of([Texts("Data", "m", "c", "d"), Integer("N", 0, 3), Numbers("Epochs", 5, 10, 20)]) with
    {
        Pairs = [new PairDescriptor("DataEpochs", [0, 2], [[0, 0], [1, 1], [2, 2]])],
    };

    /// <summary>A real range of axis values.</summary>
    public static AxisDescriptor Real(string name, double low, double high, Scale scale = Scale.Linear, double step = 0) =>
        new(name, AxisKind.Real, "double", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, step, scale, 0) };

    /// <summary>A range of integers.</summary>
    public static AxisDescriptor Integer(string name, long low, long high, int step = 1, Scale scale = Scale.Linear) =>
        new(name, AxisKind.Integer, "int", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, step, scale, 0) };

    /// <summary>A list of numbers.</summary>
    public static AxisDescriptor Numbers(string name, params long[] values) => new(name, AxisKind.Integer, "int", [.. values.Select(AxisValue.Of)]);

    /// <summary>A list of texts.</summary>
    public static AxisDescriptor Texts(string name, params string[] values) => new(name, AxisKind.Text, "string", [.. values.Select(AxisValue.Of)]);

    /// <summary>A space of these axes with minimised metrics F0, F1, ….</summary>
    public static SpaceDescriptor Of(IReadOnlyList<AxisDescriptor> axes, int objectives = 1) =>
        new("search", "", axes, [.. Enumerable.Range(0, objectives).Select(static i => new MetricDescriptor($"F{i}", AxisKind.Real, Direction.Minimize))]);
}
