using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Two sweeps of one user on one machine at the same time.</summary>
[Collection("whole machine")]
public sealed class SharingTests
{
    [Fact]
    public async Task Sweeps_that_run_at_once_share_the_processor_and_the_one_that_stays_has_it_all()
    {
        using var first = new SweepFixture(TestExperiments.Steady) { SharesDevices = true };
        using var second = new SweepFixture(TestExperiments.Steady) { SharesDevices = true };
        using var stop = new CancellationTokenSource();
        var running = first.RunAsync(new SweepOptions { Workers = 4 }, stop.Token);
        await SweepFixture.UntilAsync(() => Running(first) == 4, "the first sweep has all four places");

        var other = second.RunAsync(new SweepOptions { Workers = 4 });
        await SweepFixture.UntilAsync(() => Running(second) == 2, "the second sweep has its share");
        await SweepFixture.UntilAsync(() => Running(first) <= 2, "the first one has given way");
        for (var look = 0; look < 20; look++)
        {
            Assert.InRange(Running(first), 0, 2);
            Assert.InRange(Running(second), 0, 2);
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await running;
        await SweepFixture.UntilAsync(() => Running(second) == 4, "the second one has all four places");
        Assert.Equal(400, (await other).Completed);
    }

    private static long Running(SweepFixture sweep) => sweep.Store.Experiments.Count == 0 ? 0 : sweep.Store.Trials(sweep.Experiment.Space).CountByState()[TrialState.Running];
}
