using Sweep.Runtime.Devices;

namespace Sweep.Tests.Devices;

public sealed class CpuCoresTests
{
    [Theory]
    [InlineData("max 100000\n", null)]
    [InlineData("200000 100000\n", 2)]
    [InlineData("150000 100000\n", 2)]
    [InlineData("50000 100000", 1)]
    [InlineData("", null)]
    [InlineData("rubbish", null)]
    public void A_containers_limit_is_rounded_up(string text, int? cores) => Assert.Equal(cores, CpuCores.ParseLimit(text));

    [Fact]
    public void Equal_parts_cover_all_cores_without_overlap()
    {
        int[] cores = [0, 1, 2, 3, 8, 9, 10];
        for (var workers = 1; workers <= cores.Length; workers++)
        {
            var parts = Enumerable.Range(0, workers).Select(w => CpuCores.Share(cores, w, workers, 1)).ToList();
            Assert.Equal(cores, parts.SelectMany(p => p));
            Assert.InRange(parts.Max(p => p.Count) - parts.Min(p => p.Count), 0, 1);
        }
    }

    [Fact]
    public void Too_many_workers_share_all_cores() => Assert.Equal([4, 5], CpuCores.Share([4, 5], worker: 2, workers: 3, threads: 1));

    [Fact]
    public void Each_part_has_room_for_the_threads() => Assert.Equal([4, 5, 6], CpuCores.Share([1, 2, 3, 4, 5, 6], worker: 1, workers: 2, threads: 3));

    [Fact]
    public void The_processor_is_found_with_a_slot_for_each_core()
    {
        var cpu = Assert.Single(ComputeDevice.Discover(GpuInventory.None));
        Assert.Equal(("cpu", CpuCores.Usable().Count), (cpu.Name, cpu.Slots));
        Assert.True(cpu.MemoryBytes > 0 && cpu.Description.Length > 0);
        Assert.InRange(cpu.Slots, 1, CpuCores.Allowed().Count);
    }

    [Fact]
    public void What_starts_held_is_held_and_the_caller_is_not()
    {
        var before = CpuCores.Allowed();
        IReadOnlyList<int> inside = [];
        CpuCores.StartHeld([before[^1]], () => inside = CpuCores.Allowed());

        Assert.Equal([before[^1]], inside);
        Assert.Equal(before, CpuCores.Allowed());
    }
}
