using System.Text.Json;
using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>Output that nobody reads, that is closed or that cannot be written: no trial waits for it, and none is lost.</summary>
public sealed class UnreadOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_sweep_goes_on_while_nobody_reads_its_events_and_its_results_are_there_for_who_reads_later()
    {
        using var sweep = AppProcess.Start(_folder.Path, "run", TestExperiments.Chatty, "--workers", "2", "--no-sharing", "--json");

        await SweepFixture.UntilAsync(() => Completed() == 8, "all trials are completed"); // 4,000 reports are ten times what the pipe holds
        var lines = (await AppProcess.EndAsync(sweep)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(0, sweep.ExitCode);
        Assert.Equal(8, lines.Count(line => line.GetProperty("event").GetString() == "trialEnded"));
        Assert.Equal(("ended", 8), (lines[^1].GetProperty("event").GetString(), lines[^1].GetProperty("completed").GetInt32()));
    }

    [Fact]
    public async Task A_sweep_goes_on_while_its_terminal_is_stopped()
    {
        using var terminal = new PseudoTerminal();
        using var sweep = AppProcess.StartShell(_folder.Path, $"TERM=xterm exec \"$0\" app run {TestExperiments.Chatty} --workers 2 --no-sharing >{terminal.Path} 2>&1");

        await SweepFixture.UntilAsync(() => Completed() == 8, "all trials are completed");
        var shown = await terminal.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await sweep.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, sweep.ExitCode);
        Assert.Contains("8 completed of 8", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("| head -n 1")]
    [InlineData("> /dev/full")]
    [InlineData("--json > /dev/full")]
    [InlineData(">&-")]
    public async Task A_sweep_ends_well_whose_output_cannot_be_written(string redirection)
    {
        using var sweep = AppProcess.StartShell(_folder.Path, $"\"$0\" app run {TestExperiments.Chatty} --workers 2 --no-sharing {redirection}");

        var output = await AppProcess.EndAsync(sweep);

        Assert.True(sweep.ExitCode == 0, output);
        Assert.Equal(8, Completed());
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_not_waited_for_without_end()
    {
        var output = new OutputQueue();
        using var paused = new ManualResetEventSlim();
        using var blocked = new ManualResetEventSlim();
        output.Post(() =>
        {
            blocked.Set();
            paused.Wait();
        });
        blocked.Wait();

        var draining = output.DrainAsync(OutputQueue.DrainTimeout, new SkippingClock(_clock), CancellationToken.None);
        Assert.False(await draining.WaitAsync(TimeSpan.FromSeconds(30)));

        paused.Set();
        Assert.True(await output.DrainAsync(OutputQueue.DrainTimeout, TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_slow_reader_can_do_without_is_dropped_and_counted_and_the_rest_comes_in_order()
    {
        var output = new OutputQueue();
        var written = new List<string>();
        output.Tell = line => output.Post(() => written.Add(line));
        using var paused = new ManualResetEventSlim();
        using var blocked = new ManualResetEventSlim();
        output.Post(() =>
        {
            blocked.Set();
            paused.Wait();
        });
        blocked.Wait();

        for (var i = 0; i < OutputQueue.Room + 5; i++)
        {
            output.Post(() => written.Add("report"), mayDrop: true);
        }

        output.Post(() => written.Add("first result"));
        output.Post(() => throw new IOException("No space left on device"));
        output.Post(() => written.Add("second result"));
        paused.Set();
        Assert.True(await output.DrainAsync(OutputQueue.DrainTimeout, TimeProvider.System, CancellationToken.None));

        Assert.Equal(OutputQueue.Room, written.Count(line => line == "report"));
        Assert.Equal(["first result", "second result"], written.Where(line => line.EndsWith("result", StringComparison.Ordinal)));
        Assert.Equal("5 output lines were dropped because they were not read in time; the store has the results", written.Single(line => line.Contains("dropped", StringComparison.Ordinal)));
        Assert.Equal("No space left on device", output.Fault);
    }

    public void Dispose() => _folder.Dispose();

    private long Completed()
    {
        if (!File.Exists(_folder.File("sweeps.db")))
        {
            return 0;
        }

        using var store = LocalStores.Kinds.Parse(_folder.File("sweeps.db")).OpenExisting();
        return store.Experiments.Count == 0 ? 0 : store.Trials(TestExperiments.Find(TestExperiments.Chatty, "").Space).CountByState()[TrialState.Completed];
    }

    /// <summary>Moves on by a second at each look, without waiting.</summary>
    private sealed class SkippingClock(ManualClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return clock.GetTimestamp();
        }
    }
}
