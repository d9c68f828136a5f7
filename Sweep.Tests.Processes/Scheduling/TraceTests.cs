using System.Diagnostics;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>docs/how-to/hosting.md: a trace goes from the program that starts a sweep into its worker processes.</summary>
public sealed class TraceTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736", Span = "00f067aa0ba902b7", State = "vendor=1";

    [Fact]
    public async Task Trials_in_workers_belong_to_the_sweep_and_the_sweep_to_what_started_it()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(SweepFixture.Program, ["supervise", folder.File("sweeps.db"), TestExperiments.Writing, "2"])
        {
            WorkingDirectory = folder.Path,
            Environment = { [ActivityFile.Variable] = folder.Path, ["SWEEP_TEST_FOLDER"] = folder.Path, ["TRACEPARENT"] = $"00-{Trace}-{Span}-01", ["TRACESTATE"] = State },
        };
        using var supervisor = Process.Start(start)!;
        await supervisor.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

        var own = folder.File($"activities-{supervisor.Id}");
        var sweep = Assert.Single(File.ReadAllLines(own)).Split(' ');
        Assert.Equal(["sweep", Trace, sweep[2], Span, State], sweep);
        var trials = Directory.GetFiles(folder.Path, "activities-*").Where(file => file != own).SelectMany(File.ReadAllLines).Select(static line => line.Split(' ')).ToList();
        Assert.Equal(4, trials.Select(static trial => trial[2]).Distinct().Count());
        Assert.All(trials, trial => Assert.Equal(["trial", Trace, trial[2], sweep[2], State], trial));
    }
}
