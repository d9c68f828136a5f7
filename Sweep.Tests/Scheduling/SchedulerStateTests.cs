using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Scheduling;

/// <summary>Histories that have their rules, invented.</summary>
public sealed class SchedulerStateTests
{
    private const string DeviceFault = "CUDA error: uncorrectable ECC error encountered";
    private const string OutOfMemory = "CUDA out of memory. Tried to allocate 2.00 GiB";

    [Fact]
    public void A_worker_gets_its_next_trial_with_the_answer_to_its_last()
    {
        var sweep = Begun(["cpu"]);

        Complete(sweep, 0);

        Assert.Equal(2, sweep.RunningOn(0)!.Id.Number);
        Assert.Equal(1, sweep.State.Counts.Completed);
    }

    [Fact]
    public void A_trial_whose_worker_dies_is_retried_up_to_the_limit_and_then_fails_with_the_reason()
    {
        var sweep = Begun(["cpu"], trials: 1);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, sweep.RunningOn(0)!.Attempt);
            sweep.Kill(0);
            sweep.AnswerAll();
            sweep.Ask(0);
            sweep.AnswerAll();
        }

        var (trial, outcome) = Assert.Single(sweep.Seen.Finished);
        Assert.Equal((1, TrialState.Failed, "worker killed by signal 9 (SIGKILL)"), (trial, outcome.State, outcome.Error));
        Assert.Null(sweep.RunningOn(0));
    }

    [Fact]
    public void The_sweep_is_not_over_for_a_worker_while_a_trial_waits_for_a_new_process_of_another()
    {
        var sweep = Begun(["cpu", "cpu"], trials: 3);
        Complete(sweep, 0); // takes the third
        sweep.Finish(0, TrialOutcome.Failure("on purpose"), leaves: "");
        sweep.AnswerAll();
        Complete(sweep, 1);
        sweep.Ask(1);
        sweep.AnswerAll();
        Assert.Null(sweep.RunningOn(1));
        Assert.False(sweep.State.IsOverFor(1, sweep.Now)); // it would be told to end, and be started again once the other runs

        sweep.Tell(new SchedulerEvent.ProcessStarting(0));
        sweep.Ask(0);
        sweep.AnswerAll();
        Assert.Equal((3, 2), (sweep.RunningOn(0)!.Id.Number, sweep.RunningOn(0)!.Attempt));
        Complete(sweep, 0);
        Assert.True(sweep.State.IsOverFor(1, sweep.Now));
    }

    [Fact]
    public void A_worker_that_was_suspended_is_not_its_trials_fault()
    {
        var sweep = Begun(["cpu"], trials: 1);
        sweep.Wait(31);
        var timeout = sweep.State.FindTimeout(0, sweep.Now.Elapsed)!;

        sweep.Tell(new SchedulerEvent.WorkerTimedOut(0, timeout, "worker killed by signal 9 (SIGKILL)", WasSuspended: true));
        sweep.AnswerAll();
        sweep.Ask(0);
        sweep.AnswerAll();

        Assert.Equal(("worker did not answer for 30 s", false), (timeout.Reason, timeout.IsFinal));
        Assert.Equal(1, sweep.RunningOn(0)!.Attempt);
    }

    [Fact]
    public void A_heartbeat_keeps_a_silent_trial_from_its_timeout()
    {
        var sweep = Begun(["cpu"], trials: 1);
        var lease = sweep.RunningOn(0)!;
        sweep.Wait(29);
        sweep.Tell(new SchedulerEvent.Reported(0, new ReportRequest(lease.Id, [])));
        sweep.Wait(29);

        Assert.Null(sweep.State.FindTimeout(0, sweep.Now.Elapsed));
        sweep.Wait(1);
        Assert.NotNull(sweep.State.FindTimeout(0, sweep.Now.Elapsed));
    }

    [Fact]
    public void A_trial_that_throws_in_a_used_process_is_retried_by_the_same_worker_in_a_new_one()
    {
        var sweep = Begun(["cpu", "cpu"], trials: 4);
        Complete(sweep, 0);
        var failing = sweep.RunningOn(0)!.Id.Number;

        sweep.Finish(0, TrialOutcome.Failure("on purpose"), leaves: "");
        sweep.AnswerAll();
        sweep.Ask(1); // gives its own back
        sweep.AnswerAll();
        Assert.NotEqual(failing, sweep.RunningOn(1)!.Id.Number);
        sweep.Tell(new SchedulerEvent.ProcessStarting(0));
        sweep.Ask(0);
        sweep.AnswerAll();

        Assert.Equal((failing, 2), (sweep.RunningOn(0)!.Id.Number, sweep.RunningOn(0)!.Attempt));
        sweep.Finish(0, TrialOutcome.Failure("on purpose"), leaves: "");
        sweep.AnswerAll();
        Assert.Contains((failing, TrialState.Failed), sweep.Seen.Finished.Select(finished => (finished.Trial, finished.Outcome.State)));
    }

    [Fact]
    public void A_trial_that_ran_out_of_memory_waits_until_its_device_is_free_and_has_it_to_itself()
    {
        var sweep = Begun(["cuda:0", "cuda:0"], trials: 6);
        sweep.Finish(0, TrialOutcome.Failure(OutOfMemory), leaves: "");
        sweep.AnswerAll();
        sweep.Tell(new SchedulerEvent.ProcessStarting(0));
        sweep.Ask(0);
        sweep.AnswerAll();
        Assert.Null(sweep.RunningOn(0)); // the other worker still runs

        Complete(sweep, 1);
        Assert.Null(sweep.RunningOn(1)); // the device is kept free
        sweep.Ask(0);
        sweep.AnswerAll();
        Assert.Equal((1, 2), (sweep.RunningOn(0)!.Id.Number, sweep.RunningOn(0)!.Attempt));
        sweep.Ask(1);
        sweep.AnswerAll();
        Assert.Null(sweep.RunningOn(1));

        sweep.Finish(0, TrialOutcome.Failure(OutOfMemory), leaves: "");
        sweep.AnswerAll();
        Assert.StartsWith("out of memory, also with cuda:0 to itself\n", sweep.Seen.Finished.Single(finished => finished.Trial == 1).Outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_on_which_three_trials_in_a_row_fail_by_its_fault_gets_no_more()
    {
        var sweep = Begun(["cuda:0", "cuda:1"], trials: 8);
        for (var failure = 0; failure < 3; failure++)
        {
            sweep.Finish(0, TrialOutcome.Failure(DeviceFault), leaves: "");
            sweep.AnswerAll();
            sweep.Tell(new SchedulerEvent.ProcessStarting(0));
            sweep.Ask(0);
            sweep.AnswerAll();
        }

        Assert.Equal(["cuda:0"], sweep.State.LostDevices);
        Assert.True(sweep.State.IsOverFor(0, sweep.Now));
        Assert.False(sweep.State.IsOverFor(1, sweep.Now));
        Assert.Contains(sweep.Seen.Lost, line => line.EndsWith("cuda:0 takes no more trials", StringComparison.Ordinal));
    }

    [Fact]
    public void A_claim_that_is_answered_after_its_worker_died_is_given_back_and_counts_no_attempt()
    {
        var sweep = new InventedSweep(2, ["cpu"]);
        sweep.Ask(0);
        sweep.Answer(0); // the source has given configs, and the claim is being written
        sweep.Kill(0);
        sweep.AnswerAll();
        Assert.Null(sweep.RunningOn(0));

        sweep.Ask(0);
        sweep.AnswerAll();

        Assert.Equal(1, sweep.RunningOn(0)!.Attempt);
    }

    [Fact]
    public void Two_workers_ask_the_source_once_at_a_time()
    {
        var sweep = new InventedSweep(8, ["cpu", "cpu"]);

        sweep.Ask(0);
        sweep.Ask(1);

        Assert.Equal(1, sweep.Chains - Enumerable.Range(0, 2).Count(worker => !sweep.IsBusy(worker)));
    }

    [Fact]
    public void An_effect_that_failed_leaves_the_trial_to_be_checked()
    {
        var sweep = Begun(["cpu"], trials: 1);
        var lease = sweep.RunningOn(0)!;
        var effect = sweep.State.Apply(new SchedulerEvent.FinishRequested(0, new FinishRequest(lease.Id, new TrialOutcome(TrialState.Completed, [1]), [])), sweep.Now).OfType<SchedulerEffect.Finish>().Single();
        Assert.False(sweep.State.IsSettled);

        sweep.Tell(new SchedulerEvent.EffectFailed(effect));

        Assert.True(sweep.State.IsSettled);
        Assert.False(sweep.State.IsOverFor(0, sweep.Now));
        Assert.Empty(sweep.Seen.Finished);
    }

    private static InventedSweep Begun(string[] devices, int trials = 8)
    {
        var sweep = new InventedSweep(trials, devices);
        for (var worker = 0; worker < devices.Length; worker++)
        {
            sweep.Ask(worker);
            sweep.AnswerAll();
        }

        return sweep;
    }

    private static void Complete(InventedSweep sweep, int worker)
    {
        sweep.Finish(worker, new TrialOutcome(TrialState.Completed, [1]));
        sweep.AnswerAll();
    }
}
