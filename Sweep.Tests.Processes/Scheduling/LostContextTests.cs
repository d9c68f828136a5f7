using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Errors after which a process can use its GPU no more, in real worker processes that throw what CUDA says.</summary>
public sealed class LostContextTests
{
    [Fact]
    public async Task The_worker_is_replaced_before_the_next_trial_and_no_trial_is_lost()
    {
        using var sweep = new SweepFixture(TestExperiments.Asserting);

        var summary = await sweep.RunAsync(workers: 1);

        // Each error costs its process, also exhausted memory. What failed beside others is tried in a process of its own: the assert comes again and is the trial's fault, the others were not.
        Assert.Equal((5, 1, 0), (summary.Completed, summary.Failed, summary.Left));
        var failed = sweep.Trials.Single(trial => trial.State == TrialState.Failed);
        Assert.Equal(("X=1", 2), (failed.Key, failed.Attempts));
        Assert.Contains("device-side assert triggered", failed.Error, StringComparison.Ordinal);
        var runs = sweep.Runs;
        Assert.Equal([(0L, 1), (1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (4, 1)], runs.Take(7).Select(run => (run.X, run.Attempt)));
        Assert.All(runs.Zip(runs.Skip(1)), pair =>
        {
            var isLast = (pair.First.X, pair.First.Attempt) is (1, _) or (3, 1) or (4, 1);
            Assert.Equal(isLast, pair.First.Process != pair.Second.Process);
        });
        Assert.Equal(3, sweep.Events.Count(each => each.StartsWith("lost  worker replaced, since an error on its device", StringComparison.Ordinal)));
        Assert.Empty(summary.LostDevices);
    }

    [Fact]
    public async Task In_one_process_the_sweep_ends_with_a_line_that_says_so_and_what_is_left_stays_pending()
    {
        using var sweep = new SweepFixture(TestExperiments.Asserting);

        var message = (await Assert.ThrowsAsync<SweepException>(() => sweep.RunAsync(inProcess: true))).Message;

        Assert.StartsWith("Trial 2 (X=1) left this process unusable for the others (System.InvalidOperationException: CUDA error: device-side assert triggered)", message, StringComparison.Ordinal);
        Assert.Contains("without --in-process", message, StringComparison.Ordinal);
        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Pending, TrialState.Pending, TrialState.Pending, TrialState.Pending], sweep.Trials.Select(trial => trial.State));
    }

    [Theory]
    [InlineData("CUDA error: device-side assert triggered", true, false)]
    [InlineData("CUDA error: an illegal memory access was encountered", true, true)]
    [InlineData("CUDA error: unspecified launch failure", true, true)]
    [InlineData("CUDA error: misaligned address", true, false)]
    [InlineData("HIP error: invalid device function", true, false)]
    [InlineData("HIP error: an illegal memory access was encountered", true, true)]
    [InlineData("Error: command buffer exited with error status. Caused GPU Hang Error (00000003:kIOGPUCommandBufferCallbackErrorHang)", true, true)]
    [InlineData("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED", true, false)]
    [InlineData("CUDA error: out of memory", false, false)]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB", false, false)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", false, false)]
    [InlineData("System.InvalidOperationException: on purpose", false, false)]
    [InlineData(null, false, false)]
    public void Texts_tell_it_and_whether_the_device_is_at_fault(string? text, bool isLost, bool isFaulty) =>
        Assert.Equal((isLost, isFaulty), (DeviceErrors.LosesContext(text), DeviceErrors.Tell(text)));
}
