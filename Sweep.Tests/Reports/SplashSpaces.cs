using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Reports;

/// <summary>Stand-ins for the declared SPLASH experiments: the same axes and metrics, fewer values.</summary>
internal static class SplashSpaces
{
    private static readonly AxisDescriptor s_dataset = Enum("Dataset", "Mnist", "Cifar10");
    private static readonly AxisDescriptor s_architecture = Enum("Architecture", "LeNet5", "ResNet20");
    private static readonly AxisDescriptor s_activation = Enum("Activation", "Tanh", "ReLU", "Splash");

    public static SpaceDescriptor Accuracy { get; } = new("splash-accuracy", "Errors by activation & architecture", [
        s_dataset, s_architecture, s_activation,
        Integer("Hinges", 7) with { Condition = new ConditionDescriptor(2, [AxisValue.OfEnum("Splash")]) },
        Enum("Decay", "Weights", "All"), .. Budget(),
    ], [
        new("TestError", AxisKind.Real, Direction.Minimize) { Unit = "%" }, new("ValidationError", AxisKind.Real, Direction.None) { Unit = "%" },
        new("TrainLoss", AxisKind.Real, Direction.None), new("EpochSeconds", AxisKind.Real, Direction.None) { Unit = "s" }, new("Parameters", AxisKind.Integer, Direction.None),
    ]);

    public static SpaceDescriptor Hinges { get; } = new("splash-hinges", "", [
        s_dataset, s_architecture, Integer("Hinges", 1, 3, 7),
        new("Symmetric", AxisKind.Boolean, "bool", [AxisValue.Of(true), AxisValue.Of(false)]), Enum("HingeSource", "Fixed", "Quantile"), .. Budget(),
    ], Accuracy.Metrics);

    public static SpaceDescriptor Robustness { get; } = new("splash-robustness", "", [
        s_dataset, s_architecture, s_activation, Enum("Attack", "FGSM", "LinfPGD", "OnePixel"),
        new("Epsilon", AxisKind.Real, "double", [AxisValue.Of(0.1)]) { Range = new RangeDescriptor(0, 10, 0, Scale.Linear, 0) },
        .. Budget(), Integer("Images", 100),
    ], [
        new("RobustAccuracy", AxisKind.Real, Direction.Maximize) { Unit = "%" }, new("CleanAccuracy", AxisKind.Real, Direction.None) { Unit = "%" },
        new("SuccessRate", AxisKind.Real, Direction.None), new("MeanDistance", AxisKind.Real, Direction.None),
        new("Queries", AxisKind.Real, Direction.None), new("GradientMasking", AxisKind.Integer, Direction.None),
    ]);

    private static AxisDescriptor[] Budget() =>
    [
        new("Seed", AxisKind.Integer, "int", [.. Enumerable.Range(0, 5).Select(seed => AxisValue.Of(seed))], IsSeed: true),
        Integer("Epochs", 0) with { Range = new RangeDescriptor(0, 1000, 1, Scale.Linear, 0) },
        Integer("TrainImages", 0) with { Range = new RangeDescriptor(0, 60_000, 1, Scale.Linear, 0) },
    ];

    private static AxisDescriptor Enum(string name, params string[] members) => new(name, AxisKind.Enum, $"Tests.{name}", [.. members.Select(AxisValue.OfEnum)]);

    private static AxisDescriptor Integer(string name, params int[] values) => new(name, AxisKind.Integer, "int", [.. values.Select(value => AxisValue.Of(value))]);
}
