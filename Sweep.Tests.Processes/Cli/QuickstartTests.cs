using System.Text.Json;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>The main job, by the real program with real processes, signals and MNIST.</summary>
[Collection("whole machine")]
public sealed class QuickstartTests : IDisposable
{
    private static readonly string[] s_run = ["run", "quickstart", "--data", "data", "--where", "Activation=ReLU|Tanh"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Quickstart_trains_every_config_below_2_5_percent_and_tells_what_came_out()
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, "quickstart");

        Assert.True(exitCode == 0, error);
        var trials = Show();
        Assert.Equal(SweepProcess.Run(_folder.Path, "grid", "quickstart", "--count").Output.Trim(), $"{trials.Count}");
        Assert.All(trials, trial =>
        {
            Assert.Equal("Completed", trial.GetProperty("state").GetString());
            Assert.InRange(trial.GetProperty("metrics").GetProperty("TestError").GetDouble(), 0.1, 2.5);
            Assert.Equal(1, trial.GetProperty("attempts").GetInt32());
            Assert.Equal("cpu", trial.GetProperty("device").GetString());
            Assert.InRange(trial.GetProperty("seconds").GetDouble(), 0.1, 600);
        });
        Assert.Contains("mean ± sd", output, StringComparison.Ordinal);
        Assert.Contains("from trial in db.Quickstart()", output, StringComparison.Ordinal);
        Assert.Contains("next:", output, StringComparison.Ordinal);

        var before = Show();
        var again = SweepProcess.Run(_folder.Path, "quickstart");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(before.Select(trial => trial.ToString()), Show().Select(trial => trial.ToString()));
    }

    [DataFact(Dataset.Mnist)]
    public void Killing_a_worker_loses_and_repeats_nothing()
    {
        SmallMnist.Write(_folder.File("data"), train: 3000);
        using var sweep = SweepProcess.Start(_folder.Path, s_run);
        SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
        SweepProcess.Until(() => sweep.Children().Count > 0, "there are workers");
        SweepProcess.Signal("KILL", sweep.Children()[0]);

        var (exitCode, output, error) = sweep.WaitForExit();

        Assert.True(exitCode == 0, error);
        Assert.Contains("signal 9", output, StringComparison.Ordinal);
        AssertComplete();
    }

    [DataFact(Dataset.Mnist)]
    public void Killing_the_supervisor_leaves_no_worker_and_the_same_command_finishes_the_rest()
    {
        SmallMnist.Write(_folder.File("data"), train: 3000);
        using (var sweep = SweepProcess.Start(_folder.Path, s_run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[2/", StringComparison.Ordinal), "two trials have ended");
            var workers = sweep.Children();
            Assert.NotEmpty(workers);
            SweepProcess.Signal("KILL", sweep.Id);
            SweepProcess.Until(() => !workers.Any(SweepProcess.IsAlive), "no worker is left");
        }

        var finished = Show().Where(IsCompleted).Select(trial => trial.ToString()).ToList();
        Assert.True(finished.Count >= 2);

        var (exitCode, _, error) = SweepProcess.Run(_folder.Path, s_run);

        Assert.True(exitCode == 0, error);
        AssertComplete();
        Assert.Subset(Show().Select(trial => trial.ToString()).ToHashSet(), finished.ToHashSet());
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData(1)]
    [InlineData(2)]
    public void Ctrl_C_stops_cleanly_and_the_same_command_goes_on(int times)
    {
        SmallMnist.Write(_folder.File("data"), train: 3000);
        using (var sweep = SweepProcess.Start(_folder.Path, s_run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            var workers = sweep.Children();
            for (var time = 0; time < times; time++)
            {
                SweepProcess.Signal("INT", sweep.Id);
                SweepProcess.Until(() => sweep.Output.Contains("Finishing running trials. Press Ctrl+C again to stop now", StringComparison.Ordinal), "it says what it does");
            }

            var (exitCode, output, _) = sweep.WaitForExit();
            Assert.Equal(130, exitCode);
            Assert.Contains("Run the same command to resume", output, StringComparison.Ordinal);
            Assert.DoesNotContain(workers, SweepProcess.IsAlive);
        }

        Assert.DoesNotContain(Show(), trial => trial.GetProperty("state").GetString() is "Running" or "Failed");
        Assert.Equal(0, SweepProcess.Run(_folder.Path, s_run).ExitCode);
        AssertComplete();
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData("truncated")]
    [InlineData("corrupted")]
    [InlineData("missing")]
    public void Bad_data_files_stop_the_sweep_before_its_store_is_made(string fault)
    {
        SmallMnist.Write(_folder.File("data"), train: 3000);
        var images = Path.Combine(_folder.File("data"), "train-images-idx3-ubyte");
        switch (fault)
        {
            case "truncated":
                using (var file = File.OpenWrite(images))
                {
                    file.SetLength(file.Length - 1);
                }

                break;
            case "corrupted":
                using (var file = File.OpenWrite(images))
                {
                    file.WriteByte(0x7f);
                }

                break;
            default:
                File.Delete(images);
                break;
        }

        var (exitCode, _, error) = SweepProcess.Run(_folder.Path, s_run);

        Assert.Equal(2, exitCode);
        Assert.Contains("train-images", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal([_folder.File("data")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsCompleted(JsonElement trial) => trial.GetProperty("state").GetString() == "Completed";

    private List<JsonElement> Show()
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, "show", "quickstart", "--json");
        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(output);
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
