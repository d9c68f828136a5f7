using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Worker;

/// <summary>An experiment over x = 0 … count − 1 whose code is a function; its runs are written down in a file.</summary>
internal sealed class TestExperiment(string name, int count, string folder, Func<long, TrialContext, ITrialChannel, double> run, Action? prepare = null) : Experiment
{
    /// <summary>The file with a line <c>x attempt process</c> for each evaluation that began.</summary>
    public const string RunsFile = "runs";

    public override SpaceDescriptor Space { get; } = new(name, "", [
        new("X", AxisKind.Integer, "int", Numbers(count)),
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    public bool Isolates { get; init; }

    public override bool IsIsolated => Isolates;

    public override void Prepare(ConfigSelection configs) => prepare?.Invoke();

    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        var x = values[0].AsInteger();
        if (name != TestExperiments.Nothing)
        {
            SharedLines.Append(Path.Combine(folder, RunsFile), $"{x} {context.Attempt} {Environment.ProcessId}\n");
        }

        return [run(x, context, channel)];
    }

    private static AxisValue[] Numbers(int count)
    {
        var numbers = new AxisValue[count]; // not by LINQ over a value type, which each of many hundred processes would compile
        for (var i = 0; i < count; i++)
        {
            numbers[i] = AxisValue.Of(i);
        }

        return numbers;
    }
}
