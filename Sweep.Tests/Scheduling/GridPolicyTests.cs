using Sweep.Runtime.Scheduling;

namespace Sweep.Tests.Scheduling;

/// <summary>What the policy decides in invented situations.</summary>
public sealed class GridPolicyTests
{
    [Theory]
    [InlineData(300, 0, 0, false, 0, nameof(SweepStep.Claim))]
    [InlineData(200, 0, 0, false, 0, nameof(SweepStep.TopUp))]
    [InlineData(1, 2, 3, true, 9, nameof(SweepStep.Claim))]
    [InlineData(0, 0, 0, false, 0, nameof(SweepStep.TopUp))]
    [InlineData(0, 2, 3, false, 9, nameof(SweepStep.TopUp))]
    [InlineData(0, 0, 3, true, 9, nameof(SweepStep.LookElsewhere))]
    [InlineData(0, 2, 3, true, 9, nameof(SweepStep.LookElsewhere))]
    [InlineData(0, 0, 3, true, 0.5, nameof(SweepStep.Wait))]
    [InlineData(0, 2, 0, true, 9, nameof(SweepStep.Wait))]
    [InlineData(0, 0, 0, true, 9, nameof(SweepStep.Over))]
    public void Each_situation_has_its_step(int queued, int running, int elsewhere, bool exhausted, double sinceLook, string expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(queued, running, elsewhere, exhausted, TimeSpan.FromSeconds(sinceLook))).ToString());

    [Theory]
    [InlineData(5, 0, nameof(SweepStep.Wait))]
    [InlineData(0, 2, nameof(SweepStep.Wait))]
    public void A_paused_sweep_waits(int queued, int running, string expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(queued, running, 0, false, TimeSpan.Zero) { Paused = true }).ToString());

    [Theory]
    [InlineData(6, 3, 1, false, nameof(SweepStep.Claim))]
    [InlineData(7, 3, 1, false, nameof(SweepStep.Wait))]
    [InlineData(10, 0, 1, false, nameof(SweepStep.Over))]
    [InlineData(0, 2, 59, false, nameof(SweepStep.Claim))]
    [InlineData(0, 2, 60, false, nameof(SweepStep.Wait))]
    [InlineData(0, 0, 60, false, nameof(SweepStep.Over))]
    [InlineData(0, 1, 0, true, nameof(SweepStep.Wait))]
    [InlineData(0, 0, 0, true, nameof(SweepStep.Over))]
    public void A_spent_budget_begins_nothing_and_waits_for_what_runs(long ended, int running, double elapsed, bool draining, string expected)
    {
        var policy = new GridPolicy(new SweepBudget { Trials = 10, Duration = TimeSpan.FromMinutes(1) }, 4);
        var situation = new SweepSituation(5, running, 0, true, TimeSpan.Zero) { Ended = ended, Elapsed = TimeSpan.FromSeconds(elapsed), Draining = draining };

        Assert.Equal(expected, policy.Decide(situation).ToString());
    }

    [Theory]
    [InlineData(0, false, true, nameof(SweepStep.ClaimAlone))]
    [InlineData(2, false, true, nameof(SweepStep.Wait))]
    [InlineData(2, false, false, nameof(SweepStep.Claim))]
    [InlineData(1, true, false, nameof(SweepStep.Wait))]
    public void A_trial_that_is_to_run_alone_has_one_device_drained_and_the_others_go_on(int onDevice, bool isTaken, bool isChosen, string expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(5, 4, 0, true, TimeSpan.Zero) { Alone = 1, Device = new(onDevice, int.MaxValue, isTaken, isChosen) }).ToString());

    [Theory]
    [InlineData(2, 3, nameof(SweepStep.Claim))]
    [InlineData(3, 3, nameof(SweepStep.Wait))]
    [InlineData(4, 3, nameof(SweepStep.Wait))]
    [InlineData(0, 0, nameof(SweepStep.Wait))]
    public void A_sweep_keeps_to_its_share_of_each_device(int running, int share, string expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(5, running, 0, true, TimeSpan.Zero) { Device = new(running, share, false, false) }).ToString());

    [Fact]
    public void A_sweep_without_a_share_that_has_nothing_left_is_over() =>
        Assert.Equal(SweepStep.Over, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(0, 0, 0, true, TimeSpan.Zero) { Device = new(0, 0, false, false) }));

    [Theory]
    [InlineData(TrialFault.Exception, false, true, FaultRuling.Fail)]
    [InlineData(TrialFault.Exception, false, false, FaultRuling.TryFresh)]
    [InlineData(TrialFault.OutOfMemory, false, true, FaultRuling.TryAlone)]
    [InlineData(TrialFault.OutOfMemory, true, true, FaultRuling.Fail)]
    [InlineData(TrialFault.Device, false, true, FaultRuling.TryAgain)]
    [InlineData(TrialFault.Device, false, false, FaultRuling.TryFresh)]
    [InlineData(TrialFault.WorkerLost, true, false, FaultRuling.TryAgain)]
    public void Each_fault_has_its_ruling(object fault, bool ranAlone, bool ranFirst, object expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Judge((TrialFault)fault, ranAlone, ranFirst));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void The_longest_comes_first_only_among_the_last(bool areAll, int expected) =>
        Assert.Equal(expected, new GridPolicy(SweepBudget.Unlimited, 4).Choose([1, 1.005, 3, 2, 3], areAll));

    [Fact]
    public void A_finished_sweep_that_is_paused_is_over_all_the_same() =>
        Assert.Equal(SweepStep.Over, new GridPolicy(SweepBudget.Unlimited, 4).Decide(new(0, 0, 0, true, TimeSpan.Zero) { Paused = true }));

    [Fact]
    public void A_million_configs_are_taken_in_chunk_by_chunk_and_then_it_is_over()
    {
        const int Grid = 1_000_000, Workers = 8;
        var policy = new GridPolicy(SweepBudget.Unlimited, 4);
        var (taken, queued, running, ended, most) = (0, 0, 0, 0, 0);
        while (policy.Decide(new(queued, running, 0, taken == Grid, TimeSpan.Zero)) is var step && step != SweepStep.Over)
        {
            if (step == SweepStep.TopUp)
            {
                queued += Math.Min(policy.ChunkSize, Grid - taken);
                taken = Math.Min(Grid, taken + policy.ChunkSize);
            }
            else if (step == SweepStep.Claim && running < Workers)
            {
                (queued, running) = (queued - 1, running + 1);
            }
            else
            {
                (running, ended) = (running - 1, ended + 1); // a worker finishes
            }

            most = Math.Max(most, queued + running);
        }

        Assert.Equal((Grid, 0, 0), (ended, queued, running));
        Assert.InRange(most, 1, (policy.ChunkSize * 3 / 2) + Workers);
    }
}
