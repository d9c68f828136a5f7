using System.Text.Json;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>A sweep seen and steered from another process, by the real program.</summary>
[Collection("whole machine")]
public sealed class StatusTests : IDisposable
{
    private const string Where = "Activation=ReLU|Tanh";
    private readonly TemporaryFolder _folder = new();

    [DataFact(Dataset.Mnist)]
    public void A_running_sweep_is_seen_paused_resumed_and_stopped_from_outside()
    {
        SmallMnist.Write(_folder.File("data"));
        using (var sweep = SweepProcess.Start(_folder.Path, "run", "quickstart", "--data", "data"))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            Assert.Contains("paused; to resume: ./sweep resume", Run(0, "pause", "quickstart"), StringComparison.Ordinal);
            SweepProcess.Until(() => sweep.Output.Contains("Paused: no new trials start. To resume: ./sweep resume quickstart", StringComparison.Ordinal), "the sweep has heard it");
            SweepProcess.Until(() => Count(Status(), "Running") == 0, "what ran has ended");
            var paused = Status();
            Assert.Equal("Pause", paused.GetProperty("request").GetString());
            Assert.InRange(Count(paused, "Pending"), 1, 11);
            Thread.Sleep(1500);
            Assert.Equal(Count(paused, "Completed"), Count(Status(), "Completed"));

            Assert.Contains("quickstart: resumed", Run(0, "resume", "quickstart"), StringComparison.Ordinal);
            SweepProcess.Until(() => Count(Status(), "Running") > 0 || Count(Status(), "Completed") > Count(paused, "Completed"), "it goes on");
            Run(0, "stop", "quickstart");
            var (exitCode, output, _) = sweep.WaitForExit();
            Assert.True(exitCode == 130 || output.Contains("12 completed", StringComparison.Ordinal), output);
        }

        Assert.Equal(0, Count(Status(), "Running"));
        Run(0, "run", "quickstart", "--data", "data");
        var status = Run(0, "status", "quickstart", "--watch");
        Assert.Equal("quickstart: 12 completed\n", status);
    }

    [DataFact(Dataset.Mnist)]
    public void Failures_come_first_and_the_command_for_them_and_for_the_end_is_run()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        const string Notify = "printf '%s|%s|%s\\n' \"$SWEEP_EVENT\" \"$SWEEP_EXPERIMENT\" \"$SWEEP_MESSAGE\" >> events; test $SWEEP_EVENT = failed";

        var run = Run(1, "run", "quickstart", "--data", "data", "--where", Where, "--time-limit", "0.05s", "--notify", Notify);

        Assert.Contains("the --notify command exited with code 1", run, StringComparison.Ordinal); // of the test at the end
        var events = File.ReadAllLines(_folder.File("events"));
        Assert.Equal(2, events.Length);
        Assert.StartsWith("failed|quickstart|quickstart: trial ", events[0], StringComparison.Ordinal);
        Assert.Contains("time limit of 0.1 s reached", events[0], StringComparison.Ordinal);
        Assert.StartsWith("ended|quickstart|quickstart: 0 completed, 6 failed of 6 in ", events[1], StringComparison.Ordinal);

        var status = Run(0, "status", "quickstart");
        Assert.StartsWith("trial ", status, StringComparison.Ordinal);
        Assert.Contains(" failed: Activation=", status, StringComparison.Ordinal);
        Assert.EndsWith("quickstart: 6 failed, 0 completed\n", status, StringComparison.Ordinal);
        Assert.Equal(6, Status().GetProperty("faulty").GetArrayLength());
    }

    [DataFact(Dataset.Mnist)]
    public void Where_nothing_was_run_the_message_says_what_to_run()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        Run(0, "run", "quickstart", "--data", "data", "--where", Where, "--trials", "1", "--in-process");

        Assert.All((string[][])[["status", "splash-accuracy"], ["pause", "splash-accuracy"], ["log", "splash-accuracy", "1"]], verb =>
        {
            var (exitCode, _, error) = SweepProcess.Run(_folder.Path, verb);
            Assert.Equal(2, exitCode);
            Assert.Contains("run splash-accuracy", error, StringComparison.Ordinal);
        });
    }

    [DataFact(Dataset.Mnist)]
    public void A_log_that_is_not_there_is_explained()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        Run(0, "run", "quickstart", "--data", "data", "--where", Where, "--trials", "1");

        Assert.EndsWith("(the trial wrote nothing to its standard output or error)\n", Run(0, "log", "quickstart", "1"), StringComparison.Ordinal);
        Directory.Delete(_folder.File("sweeps.db.files"), recursive: true);
        Assert.Contains("Trial 1 of 'quickstart' (Completed) has no log: it ran, but its log is missing", SweepProcess.Run(_folder.Path, "log", "quickstart", "1").Error, StringComparison.Ordinal);
        Assert.Contains("'quickstart' has no trial 99", SweepProcess.Run(_folder.Path, "log", "quickstart", "99").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static long Count(JsonElement status, string state) => status.GetProperty("counts").GetProperty(state).GetInt64();

    private JsonElement Status()
    {
        using var json = JsonDocument.Parse(Run(0, "status", "quickstart", "--json"));
        return json.RootElement.Clone();
    }

    private string Run(int expected, params string[] args)
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(exitCode == expected, $"{exitCode}: {output} {error}");
        return output;
    }
}
