using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

/// <summary>A space with an axis of each kind, written by hand.</summary>
internal static class TestSpace
{
    public static SpaceDescriptor Create() => new(
        "sample",
        "",
        [
            new("Activation", AxisKind.Enum, "Activation", [AxisValue.OfEnum("ReLU"), AxisValue.OfEnum("Relu"), AxisValue.OfEnum("Splash")]),
            new("BatchNorm", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]),
            new("Hinges", AxisKind.Integer, "long", [AxisValue.Of(-3L), AxisValue.Of(5L), AxisValue.Of(long.MaxValue)]),
            new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1), AxisValue.Of(1e-300), AxisValue.Of(2.0)]),
            new("Momentum", AxisKind.Real, "float", [AxisValue.Of(0.1f), AxisValue.Of(0.9f)]),
            new("Tag", AxisKind.Text, "string", [AxisValue.Of(""), AxisValue.Of("a,b=c|d%"), AxisValue.Of(" x"), AxisValue.Of("x")]),
        ],
        [new("Loss", AxisKind.Real, Direction.Minimize)]);

    /// <summary>ReLU and Splash, of which only Splash has hinges; two seeds.</summary>
    public static SpaceDescriptor Conditional() => new(
        "conditional",
        "",
        [
            new("Activation", AxisKind.Enum, "Activation", [AxisValue.OfEnum("ReLU"), AxisValue.OfEnum("Splash")]),
            new("Hinges", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5)]) { Condition = new(0, [AxisValue.OfEnum("Splash")]) },
            new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(2), IsSeed: true),
        ],
        [new("Loss", AxisKind.Real, Direction.Minimize)]);
}
