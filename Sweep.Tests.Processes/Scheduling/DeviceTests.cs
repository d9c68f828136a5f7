using Sweep.Experiments.Datasets;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Tests.Cli;
using Sweep.Tests.Devices;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Workers on several devices. There is no GPU here: what is tested is the environment that a worker is given, and what becomes of a device that fails.</summary>
[Collection("whole machine")]
public sealed class DeviceTests
{
    private static readonly DeviceSlot s_good = new("cuda:0", "GPU-good");
    private static readonly DeviceSlot s_broken = new("cuda:1", "GPU-broken");

    [Fact]
    public async Task A_worker_is_pinned_to_its_gpu_and_the_store_has_the_machines_name_for_it()
    {
        using var sweep = new SweepFixture(TestExperiments.Placed);

        await sweep.RunAsync(new SweepOptions { Slots = [s_good, new("cuda:5", "GPU-five"), DeviceSlot.Cpu] });

        var places = (await File.ReadAllLinesAsync(Path.Combine(sweep.Folder, "places"))).Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        var expected = new Dictionary<string, string> { ["cuda:0"] = "cuda:0 'GPU-good'", ["cuda:5"] = "cuda:0 'GPU-five'", ["cpu"] = "cpu ''" };
        Assert.Equal(12, places.Count);
        Assert.All(sweep.Trials, trial => Assert.Equal(expected[trial.Device!], places[trial.Key[2..]]));
        Assert.Equal(3, sweep.Trials.Select(trial => trial.Device).Distinct().Count());
    }

    [Fact]
    public async Task A_device_that_fails_three_trials_in_a_row_is_out_and_the_others_do_the_work()
    {
        using var sweep = new SweepFixture(TestExperiments.Placed);

        var summary = await sweep.RunAsync(new SweepOptions { Slots = [s_broken, s_good with { Uuid = TestExperiments.PatientGpu }], AttemptLimit = 5 });

        Assert.Equal((12, 0, 0), (summary.Completed, summary.Failed, summary.Left));
        Assert.Equal(["cuda:1"], summary.LostDevices);
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(sweep.Folder, "places"))).Count(line => line.EndsWith("'GPU-broken'", StringComparison.Ordinal)));
        Assert.All(sweep.Trials, trial => Assert.Equal("cuda:0", trial.Device));
        Assert.Contains(sweep.Events, e => e.Contains("; cuda:1 takes no more trials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_no_device_is_left_the_sweep_ends_and_says_how_much_is_left()
    {
        using var sweep = new SweepFixture(TestExperiments.Placed);

        var summary = await sweep.RunAsync(new SweepOptions { Slots = [s_broken], AttemptLimit = 5 });

        Assert.Equal((0, 0, 12, false), (summary.Completed, summary.Failed, summary.Left, summary.Cancelled));
        Assert.Equal(["cuda:1"], summary.LostDevices);
        Assert.All(sweep.Trials, trial => Assert.Equal(TrialState.Pending, trial.State));
    }

    [Fact]
    public async Task A_config_that_poisons_every_process_fails_and_its_device_stays_in()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Poisonous);

        var summary = await sweep.RunAsync(new SweepOptions { Slots = [s_good], AttemptLimit = 8 });

        Assert.Equal((5, 1, 0), (summary.Completed, summary.Failed, summary.Left));
        Assert.Empty(summary.LostDevices);
        var failed = sweep.Trials.Single(trial => trial.State == TrialState.Failed);
        Assert.Equal(("X=1", 8), (failed.Key, failed.Attempts));
        Assert.Equal(8, sweep.Runs.Where(run => run.X == 1).Select(run => run.Process).Distinct().Count());
    }

    [DataFact(Dataset.Mnist)]
    public void The_program_finds_what_nvidia_smi_tells()
    {
        using var folder = new TemporaryFolder();
        var programs = FakeNvidiaSmi.Write(folder.File("programs"), $"printf '%s\\n' \"$*\" >> '{folder.File("asked")}'\ncat <<'END'\n{RecordedGpus.Lost}END\nexit 15");
        SmallMnist.Write(folder.File("data"), train: 500, test: 100);

        var (exitCode, output, _) = SweepProcess.RunWith(programs, folder.Path, "devices");
        Assert.Equal(0, exitCode);
        Assert.Contains("cuda:1", output, StringComparison.Ordinal);
        Assert.Contains("NVIDIA A40, 45,416 MiB free, GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12", output, StringComparison.Ordinal);
        Assert.Contains("nvidia-smi: Unable to determine the device handle", output, StringComparison.Ordinal);

        Assert.Contains("cuda:1 (NVIDIA A40) cannot be used: this build has no CUDA; build with -p:TorchRuntime=TorchSharp-cuda-linux", output, StringComparison.Ordinal);

        string[] run = ["run", "quickstart", "--data", "data", "--where", "Seed=0", "--devices"];
        Assert.Contains("this machine has cuda:1, cpu", SweepProcess.RunWith(programs, folder.Path, [.. run, "cuda:0"]).Error, StringComparison.Ordinal);
        var refused = SweepProcess.RunWith(programs, folder.Path, [.. run, "cuda:1,cpu:1"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("sweep: Trials cannot run on cuda:0: the engine TorchSharp", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.db"));
        Assert.Contains("--query-gpu=index,uuid,name,memory.total,memory.free,mig.mode.current --format=csv,noheader,nounits", File.ReadAllText(folder.File("asked")), StringComparison.Ordinal);
    }
}
