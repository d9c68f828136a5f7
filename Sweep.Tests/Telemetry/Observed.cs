using System.Diagnostics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Telemetry;

/// <summary>Three trials: the first ends well, the second fails, the third diverges. Each notes the activity that it runs in.</summary>
internal sealed class Observed : Experiment
{
    public const string ExperimentName = "observed";

    public List<string?> Seen { get; } = [];

    /// <summary>Called by each trial.</summary>
    public Action Running { get; init; } = static () => { };

    public override SpaceDescriptor Space { get; } = new(ExperimentName, "", [new("X", AxisKind.Integer, "int", [AxisValue.Of(0), AxisValue.Of(1), AxisValue.Of(2)])], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        Running();
        Seen.Add(Activity.Current?.Id);
        return values[0].AsInteger() switch
        {
            0 => [1.5],
            1 => throw new InvalidOperationException("on purpose: 1"),
            _ => [double.NaN],
        };
    }
}
