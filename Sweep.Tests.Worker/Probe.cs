using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Worker;

/// <summary>An experiment over two axes, each trial of which waits for a file <c>go</c> and first writes one that is called like its config. Tests rebuild the program with the axes in another order, by another text in its assembly.</summary>
internal sealed class Probe : Experiment
{
    /// <summary>The experiment's name.</summary>
    public const string ExperimentName = "probe";

    /// <summary>The axes in their order.</summary>
    public const string Order = "Width, Depth";

    public override SpaceDescriptor Space { get; } = new(ExperimentName, "", [.. Order.Split(", ").Select(Axis)], [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);

    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        var axes = Space.Axes.Select(axis => axis.Name).ToList();
        var (width, depth) = (values[axes.IndexOf("Width")].AsInteger(), values[axes.IndexOf("Depth")].AsInteger());
        File.WriteAllText($"began-{width}-{depth}-{context.Attempt}", $"{Environment.ProcessId}");
        while (!File.Exists("go"))
        {
            context.Cancellation.WaitHandle.WaitOne(5);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return [10 * width + depth];
    }

    private static AxisDescriptor Axis(string name) => new(name, AxisKind.Integer, "int", [AxisValue.Of(1), AxisValue.Of(2), AxisValue.Of(3)]);
}
