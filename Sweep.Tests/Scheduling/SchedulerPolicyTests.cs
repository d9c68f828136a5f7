using Sweep.Runtime.Scheduling;

namespace Sweep.Tests.Scheduling;

/// <summary>What the policy decides in invented situations.</summary>
public sealed class SchedulerPolicyTests
{
    private static readonly SchedulerPolicy s_policy = new(SweepBudget.Unlimited);
    private static readonly SchedulerSnapshot s_last = new(5, 0, 0, Exhausted: true, TimeSpan.Zero) { Lookahead = 512 };

    [Theory]
    [InlineData(300, 0, 0, false, 0, nameof(SchedulerAction.Claim))]
    [InlineData(200, 0, 0, false, 0, nameof(SchedulerAction.Refill))]
    [InlineData(1, 2, 3, true, 9, nameof(SchedulerAction.Claim))]
    [InlineData(0, 0, 0, false, 0, nameof(SchedulerAction.Refill))]
    [InlineData(0, 2, 3, false, 9, nameof(SchedulerAction.Refill))]
    [InlineData(0, 0, 3, true, 9, nameof(SchedulerAction.CheckOthers))]
    [InlineData(0, 2, 3, true, 9, nameof(SchedulerAction.CheckOthers))]
    [InlineData(0, 0, 3, true, 0.5, nameof(SchedulerAction.Wait))]
    [InlineData(0, 2, 0, true, 9, nameof(SchedulerAction.Wait))]
    [InlineData(0, 0, 0, true, 9, nameof(SchedulerAction.Over))]
    public void Each_situation_has_its_action(int queued, int running, int heldByOthers, bool exhausted, double sinceCheck, string expected) =>
        Assert.Equal(expected, s_policy.Decide(new(queued, running, heldByOthers, exhausted, TimeSpan.FromSeconds(sinceCheck)) { Lookahead = 512 }).ToString());

    [Theory]
    [InlineData(0, nameof(SchedulerAction.Refill))]
    [InlineData(1, nameof(SchedulerAction.Claim))]
    public void A_source_that_proposes_just_in_time_is_asked_only_when_nothing_is_queued(int queued, string expected) =>
        Assert.Equal(expected, s_policy.Decide(new(queued, 3, 0, false, TimeSpan.Zero) { Lookahead = 1 }).ToString());

    [Theory]
    [InlineData(0, nameof(SchedulerAction.Wait))]
    [InlineData(1, nameof(SchedulerAction.Claim))]
    public void A_source_that_is_being_asked_is_not_asked_again(int queued, string expected) =>
        Assert.Equal(expected, s_policy.Decide(new(queued, 3, 0, false, TimeSpan.Zero) { Lookahead = 512, IsSourceBusy = true }).ToString());

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 2)]
    public void A_paused_sweep_waits(int queued, int running) =>
        Assert.Equal(SchedulerAction.Wait, s_policy.Decide(new(queued, running, 0, false, TimeSpan.Zero) { Paused = true }));

    [Theory]
    [InlineData(6, 3, 1, false, nameof(SchedulerAction.Claim))]
    [InlineData(7, 3, 1, false, nameof(SchedulerAction.Wait))]
    [InlineData(10, 0, 1, false, nameof(SchedulerAction.Over))]
    [InlineData(0, 2, 59, false, nameof(SchedulerAction.Claim))]
    [InlineData(0, 2, 60, false, nameof(SchedulerAction.Wait))]
    [InlineData(0, 0, 60, false, nameof(SchedulerAction.Over))]
    [InlineData(0, 1, 0, true, nameof(SchedulerAction.Wait))]
    [InlineData(0, 0, 0, true, nameof(SchedulerAction.Over))]
    public void A_spent_budget_begins_nothing_and_waits_for_what_runs(long ended, int running, double elapsed, bool draining, string expected)
    {
        var policy = new SchedulerPolicy(new SweepBudget { Trials = 10, Duration = TimeSpan.FromMinutes(1) });

        Assert.Equal(expected, policy.Decide(s_last with { Running = running, Ended = ended, Elapsed = TimeSpan.FromSeconds(elapsed), Draining = draining }).ToString());
    }

    [Theory]
    [InlineData(0, false, true, nameof(SchedulerAction.ClaimExclusive))]
    [InlineData(2, false, true, nameof(SchedulerAction.Wait))]
    [InlineData(2, false, false, nameof(SchedulerAction.Claim))]
    [InlineData(1, true, false, nameof(SchedulerAction.Wait))]
    public void A_trial_that_needs_a_device_to_itself_has_one_drained_and_the_others_go_on(int onDevice, bool isTaken, bool isReserved, string expected) =>
        Assert.Equal(expected, s_policy.Decide(s_last with { Running = 4, Exclusive = 1, Device = new(onDevice, int.MaxValue, isTaken, isReserved) }).ToString());

    [Theory]
    [InlineData(2, 3, nameof(SchedulerAction.Claim))]
    [InlineData(3, 3, nameof(SchedulerAction.Wait))]
    [InlineData(4, 3, nameof(SchedulerAction.Wait))]
    [InlineData(0, 0, nameof(SchedulerAction.Wait))]
    public void A_sweep_keeps_to_its_share_of_each_device(int running, int share, string expected) =>
        Assert.Equal(expected, s_policy.Decide(s_last with { Running = running, Device = new(running, share, false, false) }).ToString());

    [Fact]
    public void A_sweep_without_a_share_that_has_nothing_left_is_over() =>
        Assert.Equal(SchedulerAction.Over, s_policy.Decide(s_last with { Queued = 0, Device = new(0, 0, false, false) }));

    [Fact]
    public void A_finished_sweep_that_is_paused_is_over_all_the_same() =>
        Assert.Equal(SchedulerAction.Over, s_policy.Decide(s_last with { Queued = 0, Paused = true }));

    [Theory]
    [InlineData(FailureKind.Exception, false, true, FailureAction.Fail)]
    [InlineData(FailureKind.Exception, false, false, FailureAction.RetryInNewProcess)]
    [InlineData(FailureKind.OutOfMemory, false, true, FailureAction.RetryExclusively)]
    [InlineData(FailureKind.OutOfMemory, true, true, FailureAction.Fail)]
    [InlineData(FailureKind.Device, false, true, FailureAction.Retry)]
    [InlineData(FailureKind.Device, false, false, FailureAction.RetryInNewProcess)]
    [InlineData(FailureKind.WorkerLost, true, false, FailureAction.Retry)]
    public void Each_failure_has_its_action(object kind, bool ranExclusively, bool ranFirst, object expected) =>
        Assert.Equal(expected, SchedulerPolicy.OnFailure((FailureKind)kind, ranExclusively, ranFirst));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void The_longest_comes_first_only_among_the_last(bool areAll, int expected) =>
        Assert.Equal(expected, SchedulerPolicy.Choose([1, 1.005, 3, 2, 3], areAll));
}
