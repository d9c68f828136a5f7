using Sweep.Experiments.Engines;
using Sweep.Runtime.Devices;
using Sweep.Tests.Devices;
using TorchSharp;

namespace Sweep.Tests.Engines;

[Collection("torch")]
public sealed class TorchEngineTests
{
    private static readonly EngineFacts s_facts = new("TorchSharp 0.107.0", "2.10.0", null, 0, HasMps: false);

    [Fact]
    public void One_that_loads_is_taken() => TorchEngine.Check();

    [Fact]
    public void It_is_named_with_its_libtorch() => Assert.StartsWith(
        $"engine: TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)} on libtorch {torch.__version__}; CUDA not in this build; MPS ", Assert.Single(TorchEngine.Describe(GpuInventory.None)), StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_a_gpu_that_the_build_cannot_use_the_way_to_one_that_can_is_said()
    {
        var gpus = NvidiaSmi.Parse(RecordedGpus.One);

        Assert.Equal(
            ["engine: TorchSharp 0.107.0 on libtorch 2.10.0; CUDA not in this build; MPS not available",
             "cuda:0 (NVIDIA GeForce RTX 3090) cannot be used: this build has no CUDA; build with -p:TorchRuntime=TorchSharp-cuda-linux (on Windows TorchSharp-cuda-windows)"],
            s_facts.Describe(gpus));
        Assert.Single(s_facts.Describe(GpuInventory.None));
    }

    [Fact]
    public void With_cuda_its_version_and_devices_are_said_and_a_gpu_that_it_does_not_find()
    {
        var gpus = NvidiaSmi.Parse(RecordedGpus.Eight);

        Assert.Equal(["engine: TorchSharp 0.107.0 on libtorch 2.10.0; CUDA 12.8, 8 devices; MPS not available"], (s_facts with { Cuda = "12.8", CudaDevices = 8 }).Describe(gpus));
        var lines = (s_facts with { Cuda = "12.8" }).Describe(NvidiaSmi.Parse(RecordedGpus.One));
        Assert.Equal("cuda:0 (NVIDIA GeForce RTX 3090) cannot be used: CUDA 12.8 finds no device; the driver may be older than it wants (nvidia-smi says what it supports)", lines[1]);
    }

    [Theory]
    [InlineData("\"libtorch-cuda-12.8-linux-x64-part1/2.10.0\": {", "12.8")]
    [InlineData("\"libtorch-cuda-13.0-win-x64-part2-fragment1/2.10.0\": {", "13.0")]
    [InlineData("\"libtorch-cpu-linux-x64/2.10.0\": {", null)]
    public void The_cuda_of_a_build_is_in_the_names_of_its_packages(string dependencies, string? cuda) => Assert.Equal(cuda, TorchEngine.CudaOf(["{}", dependencies]));

    [Theory]
    [InlineData("cuda:0", "Trials cannot run on cuda:0: the engine TorchSharp")]
    [InlineData("mps", "Trials cannot run on mps: it requires a Mac with Apple silicon")]
    [InlineData("tpu:0", "Expected a device such as cpu, cuda:0 or mps, found 'tpu:0'")]
    [InlineData("cuda", "Expected a device such as cpu, cuda:0 or mps, found 'cuda'")]
    public void A_device_that_this_build_cannot_use_is_refused_in_a_line(string device, string message)
    {
        var error = Assert.ThrowsAny<Sweep.Runtime.SweepException>(() => TrialDevice.Parse(device));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void The_processor_is_a_device() => Assert.Equal(DeviceType.CPU, TrialDevice.Parse("cpu").type);

    [Fact]
    public void One_that_does_not_load_is_said_in_a_line_with_the_cause_and_what_to_do()
    {
        const string Loader = "Unable to load shared library 'x' or one of its dependencies.\n/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x.so)\n";
        var cause = new TypeInitializationException("torch", new TypeInitializationException("Tensor", new NotSupportedException("There is no libtorch\nfor this")));

        var error = TorchEngine.Unusable(cause, TorchEngine.ReasonOf(Loader));

        Assert.Contains("does not load on this machine (/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found); build the program here", error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(torch).Assembly.GetName().Name!, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("(There is no libtorch);", TorchEngine.Unusable(cause, null).Message, StringComparison.Ordinal);
    }
}
