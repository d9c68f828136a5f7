using System.Text.Json;
using Sweep.Experiments.Datasets;
using Sweep.Tests.Devices;

namespace Sweep.Tests.Cli;

/// <summary>The main job, by the real program with real processes and MNIST.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>All of it in the soak, else one seed of each activation.</summary>
    private static (string[] Command, int Trials) Quickstart => Soak.IsOn ? (["quickstart"], 12) : (["run", "quickstart", "--where", "Seed=0"], 4);

    [Fact]
    public void Quickstart_stopped_by_Ctrl_C_and_run_again_trains_every_config_below_2_5_percent_and_tells_what_came_out()
    {
        var (command, count) = Quickstart;
        using (var stopped = SweepProcess.Start(_folder.Path, [.. command, "--workers", "1"])) // two may have begun the last of few trials by now
        {
            SweepProcess.Until(() => stopped.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            SweepProcess.Signal("INT", stopped.Id);
            Assert.Equal(130, stopped.WaitForExit().ExitCode);
        }

        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, command);

        Assert.True(exitCode == 0, error);
        var trials = Show();
        Assert.Equal(count, trials.Count);
        Assert.All(trials, trial =>
        {
            Assert.Equal("Completed", trial.GetProperty("state").GetString());
            Assert.InRange(trial.GetProperty("metrics").GetProperty("TestError").GetDouble(), 0.1, 2.5);
            Assert.Equal(1, trial.GetProperty("attempts").GetInt32());
            Assert.Equal("cpu", trial.GetProperty("device").GetString());
            Assert.InRange(trial.GetProperty("seconds").GetDouble(), 0.1, 600);
        });
        Assert.Contains("next:", output, StringComparison.Ordinal);

        var again = SweepProcess.Run(_folder.Path, command);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(trials.Select(trial => trial.ToString()), Show().Select(trial => trial.ToString()));
    }

    [DataFact(Dataset.Mnist)]
    public void For_programs_it_is_events_a_line_and_for_people_a_summary_and_it_runs_on_the_processor_where_a_gpu_cannot_be_used()
    {
        SmallMnist.Write(_folder.File("data"), train: 300, test: 100);
        var programs = FakeNvidiaSmi.Write(_folder.File("programs"), FakeNvidiaSmi.Saying(RecordedGpus.One));

        var (exitCode, output, error) = SweepProcess.RunWith(programs, _folder.Path, "quickstart", "--data", "data", "--json");

        Assert.True(exitCode == 0, error);
        Assert.StartsWith("sweep: Trials cannot run on cuda:0", error, StringComparison.Ordinal);
        Assert.Contains("The quickstart runs on the processor", error, StringComparison.Ordinal);
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("started", events[0].GetProperty("event").GetString());
        Assert.Equal(("ended", 12), (events[^1].GetProperty("event").GetString(), events[^1].GetProperty("completed").GetInt32()));

        var (_, summary, _) = SweepProcess.Run(_folder.Path, "quickstart", "--data", "data");
        Assert.Contains("mean ± sd", summary, StringComparison.Ordinal);
        Assert.Contains("from trial in db.Quickstart()", summary, StringComparison.Ordinal);
        Assert.Contains("next:", summary, StringComparison.Ordinal);
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData("corrupted")]
    [InlineData("missing")]
    public void Bad_data_files_stop_the_sweep_before_its_store_is_made(string fault)
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        var images = Path.Combine(_folder.File("data"), "train-images-idx3-ubyte");
        if (fault == "missing")
        {
            File.Delete(images);
        }
        else
        {
            using var file = File.OpenWrite(images);
            file.WriteByte(0x7f);
        }

        var (exitCode, _, error) = SweepProcess.Run(_folder.Path, "run", "quickstart", "--data", "data");

        Assert.Equal(2, exitCode);
        Assert.Contains("train-images", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal([_folder.File("data")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private List<JsonElement> Show()
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, "show", "quickstart", "--json");
        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.EnumerateArray().Select(trial => trial.Clone())];
    }
}
