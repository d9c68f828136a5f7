using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Expressions;

/// <summary>An invented experiment with an axis of each kind, and trials of it.</summary>
internal static class ExpressionSpace
{
    public static SpaceDescriptor Space { get; } = new(
        "study",
        "",
        [
            new("Activation", AxisKind.Enum, "Activation", [AxisValue.OfEnum("ReLU"), AxisValue.OfEnum("Tanh"), AxisValue.OfEnum("Splash")]),
            new("Hinges", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5), AxisValue.Of(7)]) { Condition = new(0, [AxisValue.OfEnum("Splash")]) },
            new("Width", AxisKind.Integer, "int", [AxisValue.Of(8), AxisValue.Of(16), AxisValue.Of(32)]),
            new("Depth", AxisKind.Integer, "int", [AxisValue.Of(2), AxisValue.Of(8), AxisValue.Of(24)]),
            new("BatchNorm", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]),
            new("LearningRate", AxisKind.Real, "double", [AxisValue.Of(0.05)]) { Range = new(0.001, 0.1, 0, Scale.Log, 0), Default = AxisValue.Of(0.05) },
            new("Momentum", AxisKind.Real, "float", [AxisValue.Of(0.1f), AxisValue.Of(0.9f)]),
            new("Text", AxisKind.Text, "string", [AxisValue.Of("a,b"), AxisValue.Of("say \"hi\""), AxisValue.Of("it's"), AxisValue.Of(""), AxisValue.Of("two words"), AxisValue.Of("and"), AxisValue.Of("50%")]),
            new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(4), IsSeed: true),
        ],
        [new("TestError", AxisKind.Real, Direction.Minimize) { Unit = "%" }, new("TrainError", AxisKind.Real, Direction.None), new("Epochs", AxisKind.Integer, Direction.None)]);

    /// <summary>A trial; values that are not given are the first of their axis.</summary>
    public static TrialRecord Trial(long number, string key = "", TrialState state = TrialState.Completed, double? testError = null, double? trainError = null, DateTime? started = null, string? error = null)
    {
        var values = Space.Axes.Select(static axis => axis.Condition is null ? axis.Values[0] : AxisValue.Inactive).ToArray();
        foreach (var part in key.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var axis = Space.Axes.ToList().FindIndex(axis => axis.Name == part.Split('=')[0]);
            values[axis] = Space.Axes[axis].Values.Single(value => value.ToKeyText() == part.Split('=')[1]);
        }

        return new()
        {
            Number = number,
            Key = ConfigKey.Format(Space, values),
            State = state,
            Values = values,
            Metrics = [testError, trainError, testError is null ? null : number],
            Started = started,
            Seconds = started is null ? null : number * 1.5,
            Device = started is null ? null : "cuda:0",
            Error = error,
            Attempts = 1,
        };
    }
}
