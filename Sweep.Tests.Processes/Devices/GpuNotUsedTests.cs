using Sweep.Experiments.Datasets;
using Sweep.Runtime.Devices;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Devices;

/// <summary>GPUs that are there, named or asked for and cannot be used: no trial runs on the processor unasked. The build under test has no CUDA.</summary>
public sealed class GpuNotUsedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GpuNotUsedTests() => SmallMnist.Write(_folder.File("data"), train: 300, test: 100);

    public void Dispose() => _folder.Dispose();

    [DataTheory(Dataset.Mnist)]
    [InlineData(RecordedGpus.One, 0, "Trials cannot run on cuda:0: the engine TorchSharp", "build with -p:TorchRuntime=TorchSharp-cuda-linux")]
    [InlineData(RecordedGpus.Shared, 0, "Trials cannot run on cuda:0", "--devices cpu")]
    [InlineData(RecordedGpus.NoDriver, 9, "A GPU cannot be used: nvidia-smi: NVIDIA-SMI has failed", "add --devices cpu")]
    [InlineData("", 255, "A GPU cannot be used: nvidia-smi failed, and said nothing", "add --devices cpu")]
    [InlineData(RecordedGpus.Lost, 15, "Unable to determine the device handle", "add --devices cuda:1 to run without it")]
    public void A_gpu_that_was_detected_ends_the_run_before_its_first_trial(string printed, int exitCode, string expected, string advice)
    {
        var programs = FakeNvidiaSmi.Write(_folder.File("programs"), $"{FakeNvidiaSmi.Saying(printed)}\nexit {exitCode}");

        var run = Run(programs);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.db"));
    }

    [DataFact(Dataset.Mnist)]
    public void On_the_processor_it_runs_when_that_is_said()
    {
        var programs = FakeNvidiaSmi.Write(_folder.File("programs"), $"echo asked >> '{_folder.File("asked")}'\n{FakeNvidiaSmi.Saying(RecordedGpus.One)}");

        Assert.Equal((0, ""), Without(Run(programs, "--devices", "cpu:1")));
        Assert.Equal((0, ""), Without(Run(programs, "--devices", "cpu", "--workers", "1"))); // all has ended
        Assert.False(File.Exists(_folder.File("asked")));

        var unsaid = Run(programs, "--workers", "1");
        Assert.Equal(2, unsaid.ExitCode);
        Assert.Contains("--workers and --in-process run trials on the processor, and this machine has cuda:0 (NVIDIA GeForce RTX 3090); add --devices cpu if that is meant", unsaid.Error, StringComparison.Ordinal);

        FakeNvidiaSmi.Write(_folder.File("programs"), $"{FakeNvidiaSmi.Saying(RecordedGpus.None + "\n")}\nexit 6");
        Assert.Equal((0, ""), Without(Run(programs))); // where there is no GPU, nothing need be said
    }

    [Fact]
    public void An_experiment_that_says_nothing_of_gpus_is_not_kept_from_running_by_one()
    {
        var programs = FakeNvidiaSmi.Write(_folder.File("programs"), $"echo asked >> '{_folder.File("asked")}'\nexit 9");

        var (exitCode, _, error) = SweepProcess.RunProgramWith(programs, SweepFixture.Program, _folder.Path, _folder.Path, "app", "run", TestExperiments.Quick);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.False(File.Exists(_folder.File("asked")));
    }

    [Fact]
    public void An_answer_that_does_not_come_is_a_fault() => With("sleep 60", "0", inventory =>
        Assert.Equal(["nvidia-smi did not answer within 0.2 s", "CUDA_VISIBLE_DEVICES names '0', and this machine has no GPU that nvidia-smi lists"], inventory.Faults));

    [Fact]
    public void A_field_that_the_driver_does_not_know_is_left_out() => With($"case \"$*\" in *mig*) printf '%s' '{RecordedGpus.UnknownField}'; exit 2;; *memory*) echo 'Field \"memory.free\" is not a valid field to query.'; exit 2;; *) echo '0, GPU-6a1c2c2f, NVIDIA A40';; esac", null, inventory =>
    {
        Assert.Equal([new GpuDevice(0, "GPU-6a1c2c2f", "NVIDIA A40", null, null)], inventory.Gpus);
        Assert.Empty(inventory.Faults);
    });

    [Fact]
    public void A_divided_gpu_is_asked_for_its_instances() => With($"case \"$*\" in -L) {FakeNvidiaSmi.Saying(RecordedGpus.MigList)}\n;; *) {FakeNvidiaSmi.Saying(RecordedGpus.Mig)}\n;; esac", "MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f", inventory =>
        Assert.Equal(("cuda:0", "NVIDIA A100-SXM4-40GB MIG 3g.20gb"), (Assert.Single(inventory.Gpus).Name, inventory.Gpus[0].Model)));

    [Theory]
    [InlineData(0, "0", 1)]
    [InlineData(0, null, 0)]
    [InlineData(2, null, 1)]
    public void A_program_that_is_missing_matters_where_a_gpu_was_named_or_the_kernel_has_one(int driven, string? visible, int faults) =>
        Assert.Equal(faults, NvidiaSmi.Discover(TimeSpan.FromSeconds(1), visible, driven, _folder.File("nvidia-smi")).Faults.Count);

    [Fact]
    public void One_that_cannot_be_run_is_a_fault()
    {
        File.WriteAllText(_folder.File("nvidia-smi"), "");

        Assert.Contains("nvidia-smi cannot be run", Assert.Single(NvidiaSmi.Discover(TimeSpan.FromSeconds(1), null, 0, _folder.File("nvidia-smi")).Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HIP_VISIBLE_DEVICES", "0", true)]
    [InlineData("ROCR_VISIBLE_DEVICES", "GPU-1", true)]
    [InlineData("HIP_VISIBLE_DEVICES", "-1", false)]
    [InlineData("HIP_VISIBLE_DEVICES", "", false)]
    public void A_gpu_of_AMD_that_the_environment_names_is_said(string variable, string value, bool isSaid) =>
        Assert.Equal(isSaid, GpuFaults.Find(GpuInventory.None, isOnProcessor: false, name => name == variable ? value : null) is not null);

    private static (int ExitCode, string Error) Without((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Error);

    private void With(string script, string? visible, Action<GpuInventory> check) =>
        check(NvidiaSmi.Discover(TimeSpan.FromSeconds(script.StartsWith("sleep", StringComparison.Ordinal) ? 0.2 : 10), visible, 0, Path.Combine(FakeNvidiaSmi.Write(_folder.File("programs"), script), "nvidia-smi")));

    private (int ExitCode, string Output, string Error) Run(string programs, params string[] args) =>
        SweepProcess.RunWith(programs, _folder.Path, ["run", "quickstart", "--data", "data", "--where", "Activation=ReLU,Seed=0", .. args]);
}
