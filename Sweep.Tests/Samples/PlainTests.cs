using Plain;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Samples;

/// <summary>samples/Plain, the study to copy.</summary>
public sealed class PlainTests
{
    [Fact]
    public async Task Its_trials_run_and_a_replicate_has_the_same_items_in_every_cell()
    {
        using var store = new MemoryTrialStore(new ManualClock());
        var experiment = new Experiment<Packing, Packing.Result>();

        var summary = await SweepSupervisor.RunAsync(experiment, store, new SweepOptions { InProcess = true }, new SilentObserver(), CancellationToken.None);

        Assert.Equal((60, 60L), (summary.Completed, Packing.Grid.Count));
        var volumes = store.Trials(experiment.Space).Read().ToLookup(trial => (Packing.Parse(trial.Key).Items, Packing.Parse(trial.Key).Seed), trial => Math.Round(trial.Metrics[0]!.Value * trial.Metrics[1]!.Value, 6));
        Assert.Equal(10, volumes.Count);
        Assert.All(volumes, same => Assert.Single(same.Distinct()));
        Assert.Equal(10, volumes.Select(same => same.First()).Distinct().Count());
        Assert.All(store.Trials(experiment.Space).Read(), trial => Assert.InRange(trial.Metrics[1]!.Value.AsReal(), 50, 100));
    }
}
