using System.Diagnostics;
using Sweep.Hosting.Workers;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Scheduling;

public sealed class WorkerStopTests
{
    [Fact]
    public async Task A_worker_is_asked_to_stop_by_its_input_and_needs_no_signal()
    {
        using var folder = new TemporaryFolder();
        var ready = folder.File("ready");
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' TERM; touch {ready}; read request; echo \"got $request\"; exit 3"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var worker = new WorkerProcess(start, [], log: null, "stopped", TimeProvider.System, static _ => { });
        SweepProcess.Until(() => File.Exists(ready), "the process ignores the signal");
        await worker.StopAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("worker ended with exit code 3\ngot stop", await worker.WaitAsync());
    }
}
