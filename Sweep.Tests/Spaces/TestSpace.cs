using Sweep.Runtime;
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

    /// <summary>A condition on a condition, ranges, a pair, replicates and exclusions.</summary>
    public static SpaceDescriptor Everything() => new(
        "everything",
        "All that can be declared",
        [
            new("Activation", AxisKind.Enum, "My.Activation", [AxisValue.OfEnum("ReLU"), AxisValue.OfEnum("Splash")]) { Default = AxisValue.OfEnum("ReLU") },
            new("Hinges", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5), AxisValue.Of(7)]) { Condition = new(0, [AxisValue.OfEnum("Splash")]) },
            new("Symmetric", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]) { Condition = new(1, [AxisValue.Of(5), AxisValue.Of(7)]) },
            new("LearningRate", AxisKind.Real, "double", [AxisValue.Of(0.05)]) { Range = new(0.001, 0.1, 0, Scale.Log, 0), Default = AxisValue.Of(0.05) },
            new("Batch", AxisKind.Integer, "int", [AxisValue.Of(32), AxisValue.Of(128)]) { Range = new(32, 128, 32, Scale.Linear, 2), Default = AxisValue.Of(64) },
            new("Width", AxisKind.Integer, "int", [AxisValue.Of(16), AxisValue.Of(32)]),
            new("Depth", AxisKind.Integer, "int", [AxisValue.Of(1), AxisValue.Of(2)]),
            new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(5), IsSeed: true),
        ],
        [new("TestError", AxisKind.Real, Direction.Minimize) { Unit = "%" }, new("EpochSeconds", AxisKind.Real, Direction.None) { Unit = "s" }, new("Epochs", AxisKind.Integer, Direction.None)])
    {
        Pairs = [new("size", [5, 6], [[0, 0], [0, 1], [1, 0]])],
        Exclusions =
        [
            new("Shallow", "one layer takes no large batch", [4, 6], static values => values[4] == AxisValue.Of(128) && values[6] == AxisValue.Of(1)),
            new("WideReLU", "known to be worse", [0, 5], static values => values[0] == AxisValue.OfEnum("ReLU") && values[5] == AxisValue.Of(32)),
        ],
        Requirements = new(GpuMemoryMiB: 2000, Slots: 2),
    };
}
