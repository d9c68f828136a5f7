using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Stores;

/// <summary>Declarations for tests of stores.</summary>
public static class StoreSpaces
{
    /// <summary>One axis of every kind, two metrics.</summary>
    public static SpaceDescriptor Every { get; } = new("every-kind", "All kinds", [
        new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]),
        new("Deep", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]),
        new("Width", AxisKind.Integer, "long", [AxisValue.Of(long.MinValue), AxisValue.Of(7), AxisValue.Of(long.MaxValue)]),
        new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1), AxisValue.Of(5e-324), AxisValue.Of(double.MaxValue)]),
        new("Decay", AxisKind.Real, "float", [AxisValue.Of(0.1f), AxisValue.Of(float.Epsilon)]),
        new("Note", AxisKind.Text, "string", [AxisValue.Of(""), AxisValue.Of("it's \"quoted\"; DROP TABLE x; --"), AxisValue.Of("größer 日本 🦆\n\ttab, a=b|c%")]),
    ], [new("Loss", AxisKind.Real, Direction.Minimize), new("Count", AxisKind.Integer, Direction.None)]);

    /// <summary>One integer axis, one metric.</summary>
    public static SpaceDescriptor Plain { get; } = Of("plain");

    /// <summary>As <see cref="Plain"/>, under another name and with more values.</summary>
    public static SpaceDescriptor Of(string name, int values = 3) => new(name, "", [
        new("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, values).Select(x => AxisValue.Of(x))]),
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    /// <summary>Another declaration under the same name. Constructed from scratch, because a copy by <c>with</c> keeps the fingerprint that was taken of the original.</summary>
    public static SpaceDescriptor Like(SpaceDescriptor space, IReadOnlyList<AxisDescriptor>? axes = null, IReadOnlyList<MetricDescriptor>? metrics = null) =>
        new(space.Experiment, space.Description, axes ?? space.Axes, metrics ?? space.Metrics);

    /// <summary>Configs of <see cref="Plain"/>: x from 0.</summary>
    public static AxisValue[][] Configs(int count) => [.. Enumerable.Range(0, count).Select(x => new[] { AxisValue.Of(x) })];
}
