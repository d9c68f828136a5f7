using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Worker;

/// <summary>A declaration before and after a change that rewrites every row.</summary>
internal static class EvolvingSpace
{
    /// <summary>X from 0 to <paramref name="count"/> − 1.</summary>
    public static SpaceDescriptor Before(int count) => new("evolving", "", [X("X", count)], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    /// <summary>X is called Width, after a new axis.</summary>
    public static SpaceDescriptor After(int count) => new("evolving", "", [
        new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.5)]) { Default = AxisValue.Of(0.5) },
        X("Width", count) with { FormerNames = ["X"] },
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    private static AxisDescriptor X(string name, int count) => new(name, AxisKind.Integer, "int", [.. Enumerable.Range(0, count).Select(x => AxisValue.Of(x))]);
}
