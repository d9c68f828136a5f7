using System.Diagnostics;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Workers;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Scheduling;

/// <summary>How a worker's process ends, asked to or by itself.</summary>
public sealed class WorkerEndTests
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

    /// <summary>A trial may end its process with any exit code; what the worker itself has to say is in its last line.</summary>
    [Theory]
    [InlineData("exit 76", "worker ended with exit code 76")]
    [InlineData("exit 77", "worker ended with exit code 77")]
    [InlineData($"echo before; sleep 0.1; echo '{WorkerLoop.DeletedLine}' >&2; exit 1", $"the worker's program was deleted; another worker takes its place\nbefore\n{WorkerLoop.DeletedLine}")]
    public async Task How_a_worker_ended_is_told_by_its_exit_code_unless_it_said_why_itself(string script, string expected)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script.Replace("worker's", "worker'\\''s", StringComparison.Ordinal)]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var worker = new WorkerProcess(start, [], log: null, "ended", TimeProvider.System, static _ => { });

        Assert.Equal(expected, await worker.WaitAsync());
    }
}
