using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Trials;
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

        // The assert is the trial's fault and ends it; the illegal access is the device's, and the trial is tried again; exhausted memory leaves the process as it was.
        Assert.Equal((5, 1, 0), (summary.Completed, summary.Failed, summary.Left));
        var failed = sweep.Trials.Single(trial => trial.State == TrialState.Failed);
        Assert.Equal(("X=1", 1), (failed.Key, failed.Attempts));
        Assert.Contains("device-side assert triggered", failed.Error, StringComparison.Ordinal);
        var runs = sweep.Runs;
        Assert.Equal(8, runs.Count);
        Assert.All(runs.Zip(runs.Skip(1)), pair =>
        {
            var isLast = (pair.First.X, pair.First.Attempt) is (1, 1) or (3, 1);
            Assert.Equal(isLast, pair.First.Process != pair.Second.Process);
        });
        Assert.Equal(3, runs.Select(run => run.Process).Distinct().Count());
        Assert.Equal(2, sweep.Events.Count(each => each.StartsWith("lost  worker ended, since an error on its device", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_one_process_the_sweep_ends_with_a_line_that_says_so_and_what_is_left_stays_pending()
    {
        using var sweep = new SweepFixture(TestExperiments.Asserting);

        var message = (await Assert.ThrowsAsync<SweepException>(() => sweep.RunAsync(inProcess: true))).Message;

        Assert.StartsWith("Trial 2 (X=1) left its device unusable for this process (System.InvalidOperationException: CUDA error: device-side assert triggered)", message, StringComparison.Ordinal);
        Assert.Contains("without --in-process", message, StringComparison.Ordinal);
        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Pending, TrialState.Pending, TrialState.Pending, TrialState.Pending], sweep.Trials.Select(trial => trial.State));
    }

    [Theory]
    [InlineData("CUDA error: device-side assert triggered", true, false)]
    [InlineData("CUDA error: an illegal memory access was encountered", true, true)]
    [InlineData("CUDA error: unspecified launch failure", true, true)]
    [InlineData("CUDA error: misaligned address", true, false)]
    [InlineData("HIP error: invalid device function", true, false)]
    [InlineData("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED", true, false)]
    [InlineData("CUDA error: out of memory", false, false)]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB", false, false)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", false, false)]
    [InlineData("System.InvalidOperationException: on purpose", false, false)]
    [InlineData(null, false, false)]
    public void Texts_tell_it_and_whether_the_device_is_at_fault(string? text, bool isLost, bool isFaulty) =>
        Assert.Equal((isLost, isFaulty), (DeviceErrors.LosesContext(text), DeviceErrors.Tell(text)));
}
