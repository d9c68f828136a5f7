using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Training;

/// <summary>Runs one trial in this process and keeps its reports.</summary>
internal sealed class TrialDriver : ITrialChannel
{
    public List<TrialReport> Reports { get; } = [];

    public void Report(in TrialReport report) => Reports.Add(report);

    public TResult Run<TResult>(IExperiment<TResult> config, string key, CancellationToken cancellation = default) =>
        config.Run(new Trial<TResult>(new TrialContext(1, 1, key, "cpu", 1, cancellation), this));
}
