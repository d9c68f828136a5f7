using System.Text.Json;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>Sweeps whose processes are killed or asked to stop while trials run, by a real program with real processes and signals. Each has ended what it can: trials of the seeds that are held run.</summary>
public sealed class InterruptedSweepTests : IDisposable
{
    private static readonly string[] s_run = ["run", "small", "--workers", "2", "--where", "Activation=ReLU|Tanh"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Killing_a_worker_loses_and_repeats_nothing()
    {
        Hold(1, 2);
        using var sweep = SmallProgram.Start(_folder.Path, s_run);
        SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
        SweepProcess.Until(() => sweep.Children().Count > 0, "there are workers");
        SweepProcess.Signal("KILL", sweep.Children()[0]);
        SweepProcess.Until(() => sweep.Output.Contains("signal 9", StringComparison.Ordinal), "the sweep has noticed it");
        LetGo();

        var (exitCode, _, error) = sweep.WaitForExit();

        Assert.True(exitCode == 0, error);
        AssertComplete();
    }

    [Fact]
    public void Killing_the_supervisor_leaves_no_worker_and_the_same_command_finishes_the_rest()
    {
        Hold(2);
        using (var sweep = SmallProgram.Start(_folder.Path, s_run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[4/", StringComparison.Ordinal), "all but the trials that are held have ended");
            var workers = sweep.Children();
            Assert.NotEmpty(workers);
            SweepProcess.Signal("KILL", sweep.Id);
            SweepProcess.Until(() => !workers.Any(SweepProcess.IsAlive), "no worker is left");
        }

        var finished = Show().Where(IsCompleted).Select(trial => trial.ToString()).ToList();
        Assert.Equal(4, finished.Count);
        LetGo();

        SmallProgram.Run(0, _folder.Path, s_run);

        AssertComplete();
        Assert.Subset(Show().Select(trial => trial.ToString()).ToHashSet(), finished.ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ctrl_C_stops_cleanly_and_the_same_command_goes_on(int times)
    {
        Hold(1, 2);
        using (var sweep = SmallProgram.Start(_folder.Path, s_run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            var workers = sweep.Children();
            for (var time = 0; time < times; time++)
            {
                SweepProcess.Signal("INT", sweep.Id);
                SweepProcess.Until(() => sweep.Output.Contains("Finishing running trials. Press Ctrl+C again to stop now", StringComparison.Ordinal), "it says what it does");
            }

            if (times == 1)
            {
                LetGo();
            }

            var (exitCode, output, _) = sweep.WaitForExit();
            Assert.Equal(130, exitCode);
            Assert.Contains("Run the same command to resume", output, StringComparison.Ordinal);
            Assert.DoesNotContain(workers, SweepProcess.IsAlive);
        }

        LetGo();
        Assert.DoesNotContain(Show(), trial => trial.GetProperty("state").GetString() is "Running" or "Failed");
        SmallProgram.Run(0, _folder.Path, s_run);
        AssertComplete();
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsCompleted(JsonElement trial) => trial.GetProperty("state").GetString() == "Completed";

    private void Hold(params int[] seeds) => Array.ForEach(seeds, seed => File.WriteAllText(_folder.File(Small.HoldFile(seed)), ""));

    private void LetGo() => Array.ForEach([1, 2], seed => File.Delete(_folder.File(Small.HoldFile(seed))));

    private List<JsonElement> Show()
    {
        using var json = JsonDocument.Parse(SmallProgram.Run(0, _folder.Path, "show", "small", "--json"));
        return [.. json.RootElement.EnumerateArray().Select(trial => trial.Clone())];
    }

    private void AssertComplete()
    {
        var trials = Show();
        Assert.Equal(6, trials.Count);
        Assert.All(trials, trial => Assert.True(IsCompleted(trial), trial.ToString()));
        Assert.Equal(trials.Count, trials.Select(trial => trial.GetProperty("config").ToString()).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, trials.Count).Select(number => (long)number), trials.Select(trial => trial.GetProperty("number").GetInt64()));
    }
}
