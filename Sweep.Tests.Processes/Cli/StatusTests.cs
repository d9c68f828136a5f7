using System.Text.Json;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>A sweep seen and steered from another process.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("sqlite:sweeps.db")]
    [InlineData("litedb:lite.db")]
    public void A_running_sweep_is_seen_paused_resumed_and_stopped_from_outside(string store)
    {
        Hold(1, 2);
        using (var sweep = SmallProgram.Start(_folder.Path, "run", "small", "--workers", "2", "--store", store))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            Assert.Contains("paused; to resume: ./sweep resume", Run(0, "pause", "small", "--store", store), StringComparison.Ordinal);
            SweepProcess.Until(() => sweep.Output.Contains("Paused: no new trials start. To resume: ./sweep resume small", StringComparison.Ordinal), "the sweep has heard it");
            LetGo();
            JsonElement paused = default;
            SweepProcess.Until(() => Count(paused = Status(store), "Running") == 0, "what ran has ended");
            Assert.Equal(("small", "Pause"), (paused.GetProperty("experiment").GetString(), paused.GetProperty("request").GetString()));
            Assert.Equal((3, 9), (Count(paused, "Completed"), Count(paused, "Pending")));

            Hold(1, 2);
            Assert.Contains("small: resumed", Run(0, "resume", "small", "--store", store), StringComparison.Ordinal);
            SweepProcess.Until(() => sweep.Output.Contains("[4/", StringComparison.Ordinal), "it goes on");
            Run(0, "stop", "small", "--store", store);
            SweepProcess.Until(() => sweep.Output.Contains("Stop requested. Finishing running trials", StringComparison.Ordinal), "the sweep has heard it, too");
            LetGo();
            Assert.Equal(130, sweep.WaitForExit().ExitCode);
        }

        Assert.Equal(0, Count(Status(store), "Running"));
        Run(0, "run", "small", "--workers", "2", "--store", store);
        Assert.Equal("small: 12 completed\n", Run(0, "status", "small", "--watch", "--store", store));
        Assert.False(File.Exists(_folder.File("lite.db.owner")));
    }

    [Fact]
    public void Failures_come_first_and_the_command_for_them_and_for_the_end_is_run()
    {
        Hold(0, 1, 2);
        const string Notify = "printf '%s|%s|%s\\n' \"$SWEEP_EVENT\" \"$SWEEP_EXPERIMENT\" \"$SWEEP_MESSAGE\" >> events; test $SWEEP_EVENT = failed";

        var run = Run(1, "run", "small", "--workers", "2", "--where", "Activation=ReLU", "--time-limit", "0.05s", "--notify", Notify);

        Assert.Contains("the --notify command exited with code 1", run, StringComparison.Ordinal); // of the test at the end
        var events = File.ReadAllLines(_folder.File("events"));
        Assert.Equal(2, events.Length);
        Assert.StartsWith("failed|small|small: trial ", events[0], StringComparison.Ordinal);
        Assert.Contains("time limit of 0.1 s reached", events[0], StringComparison.Ordinal);
        Assert.StartsWith("ended|small|small: 0 completed, 3 failed of 3 in ", events[1], StringComparison.Ordinal);

        var status = Run(0, "status", "small");
        Assert.StartsWith("trial ", status, StringComparison.Ordinal);
        Assert.Contains(" failed: Activation=", status, StringComparison.Ordinal);
        Assert.EndsWith("small: 3 failed, 0 completed\n", status, StringComparison.Ordinal);
        Assert.Equal(3, Status("sweeps.db").GetProperty("faulty").GetArrayLength());
    }

    [Fact]
    public void Where_nothing_was_run_the_message_says_what_to_run()
    {
        Run(0, "run", "small", "--trials", "1", "--in-process");

        Assert.All((string[][])[["status", "raced"], ["pause", "raced"], ["log", "raced", "1"]], verb =>
        {
            var (exitCode, _, error) = SmallProgram.Run(_folder.Path, verb);
            Assert.Equal(2, exitCode);
            Assert.Contains("run raced", error, StringComparison.Ordinal);
        });
        Assert.Contains("'small' has no trial 99", SmallProgram.Run(_folder.Path, "log", "small", "99").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static long Count(JsonElement status, string state) => status.GetProperty("counts").GetProperty(state).GetInt64();

    private void Hold(params int[] seeds) => Array.ForEach(seeds, seed => File.WriteAllText(_folder.File(Small.HoldFile(seed)), ""));

    private void LetGo() => Array.ForEach([0, 1, 2], seed => File.Delete(_folder.File(Small.HoldFile(seed))));

    private JsonElement Status(string store)
    {
        using var json = JsonDocument.Parse(Run(0, "status", "small", "--json", "--store", store));
        return json.RootElement.Clone();
    }

    private string Run(int expected, params string[] args) => SmallProgram.Run(expected, _folder.Path, args);
}
