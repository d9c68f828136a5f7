using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Devices;

/// <summary>Workers placed on devices.</summary>
public sealed class DevicePlanTests
{
    [Theory]
    [InlineData("cpu", null, 0, "cpu cpu")]
    [InlineData("cpu:3", null, 0, "cpu cpu cpu")]
    [InlineData("cuda:0,cuda:2,cpu:2", null, 0, "cuda:0 cuda:2 cpu cpu")]
    [InlineData("cuda:0,cuda:1", 3, 0, "cuda:0 cuda:1 cuda:0 cuda:1 cuda:0 cuda:1")]
    [InlineData("cuda:6,cuda:7", null, 5000, "cuda:6 cuda:7 cuda:6 cuda:7 cuda:6 cuda:6")] // 20,000 and 10,000 MiB are free
    [InlineData("cuda:6", 2, 5000, "cuda:6 cuda:6")]
    [InlineData("mps,cpu:1", null, 0, "mps cpu")]
    [InlineData("mps", 2, 0, "mps mps")]
    [InlineData("cuda", null, 0, "cuda:0 cuda:1 cuda:2 cuda:3 cuda:4 cuda:5 cuda:6 cuda:7")]
    public void Each_device_gets_its_workers_in_turns(string devices, int? perDevice, int neededMiB, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plan(neededMiB).Place(devices, perDevice).Select(slot => slot.Device)));

    [Fact]
    public void A_worker_sees_its_gpu_alone_and_one_on_the_processor_none()
    {
        var slots = Plan(0).Place("cuda:3,cpu:1", null);

        Assert.Equal(("cuda:3", "cuda:0", "GPU-00000003-aaaa-bbbb-cccc-dddddddddddd"), (slots[0].Device, slots[0].SeenAs, slots[0].VisibleGpus));
        Assert.Equal(("cpu", "cpu", ""), (slots[1].Device, slots[1].SeenAs, slots[1].VisibleGpus));
    }

    [Theory]
    [InlineData("cuda:8", 0, "found 'cuda:8'; this machine has cuda:0, cuda:1")]
    [InlineData("gpu:0", 0, "found 'gpu:0'")]
    [InlineData("cpu:0", 0, "found 'cpu:0'")]
    [InlineData("rocm", 0, "TorchSharp has no ROCm")]
    [InlineData("hip:0", 0, "TorchSharp has no ROCm")]
    [InlineData("", 0, "found ''")]
    [InlineData("cuda:0,cpu:1,cuda:0", 0, "names cuda:0 twice")]
    [InlineData("cuda:7", 12_000, "needs 12,000 MiB of GPU memory, and cuda:7 has 10,000 of 81,559 free")]
    public void What_cannot_be_is_refused(string devices, int neededMiB, string expected) =>
        Assert.Contains(expected, Assert.Throws<SweepException>(() => Plan(neededMiB).Place(devices, null)).Message, StringComparison.Ordinal);

    private static DevicePlan Plan(int neededMiB) => new(NvidiaSmi.Parse(RecordedGpus.Eight), CpuSlots: 2, new RequirementsDescriptor(neededMiB));
}
