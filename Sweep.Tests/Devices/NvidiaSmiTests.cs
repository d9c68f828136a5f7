using Sweep.Runtime.Devices;
using Sweep.Runtime.Spaces;

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
        Assert.Equal(["nvidia-smi: Unable to determine the device handle for GPU0000:3B:00.0: Unknown Error"], inventory.Faults);
    }

    [Fact]
    public void Malformed_lines_hide_no_gpu_and_those_that_name_one_are_faults()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Malformed);

        Assert.Equal(["cuda:0", "cuda:2", "cuda:3"], inventory.Gpus.Select(gpu => gpu.Name));
        Assert.Equal([null, null, 46068], inventory.Gpus.Select(gpu => gpu.TotalMiB));
        Assert.StartsWith("nvidia-smi: x, GPU-7b2d3d30", Assert.Single(inventory.Faults), StringComparison.Ordinal);
        Assert.Equal(2, inventory.Notes.Count);
    }

    [Fact]
    public void A_gpu_whose_memory_the_driver_does_not_tell_is_a_gpu()
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Shared);

        Assert.Equal([new GpuDevice(0, "GPU-3f6f2a5c-93f1-1a0e-6f4c-0d2f5b7c9e02", "NVIDIA GB10", null, null)], inventory.Gpus);
        Assert.Empty(inventory.Faults);
        Assert.Equal(["cuda:0"], new DevicePlan(inventory, 2, new RequirementsDescriptor(GpuMemoryMiB: 4096)).Place("cuda", null).Select(slot => slot.Device)); // one at a time, since nobody knows what fits
        Assert.Contains("free memory not known", ComputeDevice.Discover(inventory)[1].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0, [N/A], NVIDIA A40, 46068, 45416, [N/A]\n", "0")]
    [InlineData("0, [Not Supported], NVIDIA A40, [Not Supported], [Not Supported], [Not Supported]\n", "0")]
    public void A_gpu_whose_name_it_does_not_tell_is_called_by_its_number(string line, string expected) => Assert.Equal(expected, Assert.Single(NvidiaSmi.Parse(line).Gpus).Uuid);

    [Theory]
    [InlineData("0, GPU-6a1c2c2f, NVIDIA A40, [GPU is lost], [GPU is lost], [GPU is lost]\n", false, 1)]
    [InlineData("0, GPU-6a1c2c2f, NVIDIA A40, [GPU requires reset], [GPU requires reset], Disabled\n", false, 1)]
    [InlineData(RecordedGpus.NoDriver, true, 1)]
    [InlineData("", true, 1)]
    [InlineData(RecordedGpus.None, true, 0)]
    [InlineData("WARNING: infoROM is corrupted at gpu 0000:3B:00.0\n", false, 0)]
    public void What_keeps_a_gpu_from_use_is_a_fault(string text, bool hasFailed, int faults)
    {
        var inventory = NvidiaSmi.Parse(text, hasFailed);

        Assert.Equal((0, faults), (inventory.Gpus.Count, inventory.Faults.Count));
    }

    [Fact]
    public void The_instances_of_a_divided_gpu_take_its_place()
    {
        var inventory = NvidiaSmi.Divide(NvidiaSmi.Parse(RecordedGpus.Mig), RecordedGpus.MigList);

        Assert.Equal(
            [("cuda:0", "MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f"), ("cuda:1", "MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb"), ("cuda:2", "GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12")],
            inventory.Gpus.Select(gpu => (gpu.Name, gpu.Uuid)));
        Assert.Equal("cuda:1", Assert.Single(inventory.Restrict("MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb").Gpus).Name);
    }

    [Theory]
    [InlineData("MIG-41b3359c-e721-56e5-8009-12e5797ed514")]
    [InlineData("MIG-GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01/1/0")]
    public void A_mig_instance_that_the_environment_names_is_taken_at_its_word(string name)
    {
        var inventory = NvidiaSmi.Parse(RecordedGpus.Mig).Restrict(name);

        Assert.Empty(inventory.Faults);
        Assert.Equal(name, Assert.Single(new DevicePlan(inventory, 1, new RequirementsDescriptor()).Place("cuda", null)).VisibleGpus);
    }

    [Theory]
    [InlineData("9", "names '9', and this machine has cuda:0 (GPU-0000")]
    [InlineData("1,9,2", "names '9'")]
    [InlineData("GPU-deadbeef", "names 'GPU-deadbeef'")]
    [InlineData("all", "names 'all'")]
    public void A_gpu_that_the_environment_names_and_is_not_there_is_a_fault(string visible, string expected)
    {
        var faults = NvidiaSmi.Parse(RecordedGpus.Eight).Restrict(visible).Faults;

        Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
        Assert.Contains("'0', and this machine has no GPU that nvidia-smi lists", Assert.Single(GpuInventory.None.Restrict("0").Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("", 0)]
    [InlineData("-1", 0)]
    [InlineData("0", 2)]
    public void A_lost_gpu_matters_only_where_nothing_else_was_asked_for(string visible, int faults) => Assert.Equal(faults, NvidiaSmi.Parse(RecordedGpus.Lost, hasFailed: true).Restrict(visible).Faults.Count);

    [Theory]
    [InlineData(null, "0 1 2 3 4 5 6 7")]
    [InlineData("", "")]
    [InlineData("3,1", "1 3")]
    [InlineData("GPU-00000005-aaaa, 2", "2 5")]
    [InlineData("1,9,2", "1 2")]
    [InlineData("3,-1,2", "3")]
    [InlineData("-1", "")]
    [InlineData("NoDevFiles", "")]
    public void Only_what_the_environment_leaves_is_used(string? visible, string expected) =>
        Assert.Equal(expected, string.Join(' ', NvidiaSmi.Parse(RecordedGpus.Eight).Restrict(visible).Gpus.Select(gpu => gpu.Index)));
}
