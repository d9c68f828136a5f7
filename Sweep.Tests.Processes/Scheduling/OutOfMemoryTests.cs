using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Trials that run out of memory, in real worker processes.</summary>
public sealed class OutOfMemoryTests
{
    [Fact]
    public async Task A_trial_that_finds_no_memory_beside_others_is_tried_once_more_alone()
    {
        using var sweep = new SweepFixture(TestExperiments.Crowded);

        var summary = await sweep.RunAsync(workers: 3);

        Assert.Equal((12, 0), (summary.Completed, summary.Failed));
        Assert.Equal(2, sweep.Trials.Single(trial => trial.Key == "X=1").Attempts);
        Assert.Contains(sweep.Events, each => each.StartsWith("lost X=1 System.OutOfMemoryException", StringComparison.Ordinal) && each.EndsWith("; it is tried again alone on its device", StringComparison.Ordinal));
        AssertAlone(sweep.Events, "X=1");
    }

    [Fact]
    public async Task Managed_and_native_memory_that_is_never_enough_fails_with_that_reason_and_the_rest_goes_on()
    {
        using var sweep = new SweepFixture(TestExperiments.Hungry);
        var options = new SweepOptions { SharesDevices = false, Workers = 3, Command = new WorkerCommand("/usr/bin/env", ["DOTNET_GCHeapHardLimit=0xC000000", SweepFixture.Program, sweep.Folder]) };

        var summary = await SweepSupervisor.RunAsync(sweep.Experiment, sweep.Store, options, sweep, CancellationToken.None);

        Assert.Equal((10, 2), (summary.Completed, summary.Failed));
        Assert.All(sweep.Trials.Where(trial => trial.Key is "X=1" or "X=2"), trial =>
        {
            Assert.Equal((TrialState.Failed, 2), (trial.State, trial.Attempts));
            Assert.StartsWith("out of memory, also with cpu to itself\nSystem.OutOfMemoryException", trial.Error, StringComparison.Ordinal);
        });
        AssertAlone(sweep.Events, "X=1");
        AssertAlone(sweep.Events, "X=2");
    }

    [Fact]
    public async Task A_worker_that_dies_of_it_counts_as_well()
    {
        using var sweep = new SweepFixture(TestExperiments.Aborting);

        await sweep.RunAsync();

        var trial = sweep.Trials[1];
        Assert.Equal((TrialState.Failed, 2), (trial.State, trial.Attempts));
        Assert.StartsWith("out of memory, also with cpu to itself\nworker killed by signal 6 (SIGABRT)\nterminate called", trial.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 4 bytes", true)]
    [InlineData("worker killed by signal 9 (SIGKILL): the system was out of memory", true)]
    [InlineData("CUDA error: out of memory", true)]
    [InlineData("torch.cuda.OutOfMemoryError: HIP out of memory. Tried to allocate 20.00 MiB", true)]
    [InlineData("MPS backend out of memory (MPS allocated: 17.93 GB, other allocations: 384.00 KB, max allowed: 18.13 GB)", true)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", true)]
    [InlineData("CUDA error: device-side assert triggered", false)]
    [InlineData("worker killed by signal 9 (SIGKILL)", false)]
    [InlineData("System.InvalidOperationException: memory", false)]
    [InlineData(null, false)]
    public void Texts_tell_it(string? text, bool expected) => Assert.Equal(expected, MemoryErrors.Tell(text));

    [Fact]
    public void The_kernels_counter_is_read() =>
        Assert.Equal((3, 0), (MemoryErrors.ParseKernelKills(["pgfault 12", "oom_kill 3", "x 1"]), MemoryErrors.ParseKernelKills(["pgfault 12"])));

    // From its second start to its end nothing else runs.
    private static void AssertAlone(IReadOnlyList<string> events, string key)
    {
        var start = events.ToList().IndexOf($"trial {key} 2");
        Assert.InRange(start, 0, events.Count);
        var begun = events.Take(start).Count(each => each.StartsWith("trial ", StringComparison.Ordinal));
        var ended = events.Take(start).Count(each => each.StartsWith("finished ", StringComparison.Ordinal) || each.StartsWith("lost X", StringComparison.Ordinal));
        Assert.Equal(begun, ended);
        Assert.DoesNotContain(events.Skip(start + 1).TakeWhile(each => !each.StartsWith($"finished {key}", StringComparison.Ordinal)), each => each.StartsWith("trial ", StringComparison.Ordinal));
    }
}
