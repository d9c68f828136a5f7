using Sweep.Runtime.Devices;

namespace Sweep.Tests.Devices;

/// <summary>GPUs, by recorded outputs of nvidia-smi.</summary>
public sealed class NvidiaSmiTests
{
    [Fact]
    public void Where_none_is_there_none_is_found()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.None);

        Assert.Empty(inventory.Gpus);
        Assert.Equal(["nvidia-smi: No devices were found"], inventory.Notes);
        Assert.Empty(NvidiaSmi.Parse("").Notes);
    }

    [Fact]
    public void One_is_read_whole() =>
        Assert.Equal([new GpuDevice(0, "GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01", "NVIDIA GeForce RTX 3090", 24576, 24030)], NvidiaSmi.Parse(RecordedGpus.One).Gpus);

    [Fact]
    public void Eight_are_in_order()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Eight);

        Assert.Equal(Enumerable.Range(0, 8).Select(index => $"cuda:{index}"), inventory.Gpus.Select(gpu => gpu.Name));
        Assert.Empty(inventory.Notes);
    }

    [Fact]
    public void A_lost_one_hides_no_other()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Lost);

        Assert.Equal("cuda:1", Assert.Single(inventory.Gpus).Name);
        Assert.Equal(["nvidia-smi: Unable to determine the device handle for GPU0000:3B:00.0: Unknown Error"], inventory.Notes);
    }

    [Fact]
    public void Malformed_lines_become_notes()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Malformed);

        Assert.Equal("cuda:3", Assert.Single(inventory.Gpus).Name);
        Assert.Equal(5, inventory.Notes.Count);
    }

    [Fact]
    public void Mig_is_noted() => Assert.StartsWith("cuda:0: MIG is on", Assert.Single(NvidiaSmi.Parse(RecordedGpus.Mig).Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "0 1 2 3 4 5 6 7")]
    [InlineData("", "")]
    [InlineData("3,1", "1 3")]
    [InlineData("GPU-00000005-aaaa, 2", "2 5")]
    [InlineData("1,9,2", "1")]
    [InlineData("NoDevFiles", "")]
    public void Only_what_the_environment_leaves_is_used(string? visible, string expected) =>
        Assert.Equal(expected, string.Join(' ', NvidiaSmi.Parse(RecordedGpus.Eight).Restrict(visible).Gpus.Select(gpu => gpu.Index)));
}
