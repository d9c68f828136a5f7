using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with leases when its clock is set forward or back, and when several want the same trial.</summary>
public abstract class LeaseContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_clock_that_is_set_forward_takes_no_trial_from_a_worker_that_lives()
    {
        var lease = One();
        Clock.Jump(s_hour);

        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));
        Clock.Advance(LeaseTime * 0.9);
        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));
        Assert.True(Finish(lease, TrialOutcome.Of(Plain, [1])));
    }

    [Fact]
    public void A_lease_that_is_not_renewed_is_over_after_its_length_although_the_clock_was_set_forward()
    {
        One();
        Clock.Jump(s_hour);
        Clock.Advance(LeaseTime * 1.1);

        Assert.Equal(1, Store.Trials(Plain).Reclaim(_ => false, 3));
    }

    [Fact]
    public void A_lease_outlives_its_length_by_no_more_than_the_clock_was_set_back()
    {
        One();
        Clock.Jump(-s_hour);
        Clock.Advance(LeaseTime * 0.9);
        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));

        Clock.Advance(s_hour + (LeaseTime * 0.2));
        Assert.Equal(1, Store.Trials(Plain).Reclaim(_ => false, 3));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(3)]
    [InlineData(-3)]
    public void A_claim_and_a_renewal_after_a_jump_hold_for_their_length(int seconds)
    {
        Store.EnsureSchema(Plain);
        Clock.Jump(TimeSpan.FromSeconds(seconds));
        var lease = One();
        Clock.Advance(LeaseTime * 0.9);
        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));

        Clock.Jump(TimeSpan.FromSeconds(-2 * seconds));
        Assert.True(Store.Trials(Plain).Renew(lease.Id, LeaseTime));
        Clock.Advance(LeaseTime * 0.9);
        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));
        Assert.True(Finish(lease, TrialOutcome.Of(Plain, [1])));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void The_seconds_of_a_trial_are_those_that_passed_whatever_the_clock_was_set_to(int seconds)
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        var (ended, failed) = (Claim()!, Claim()!);
        Clock.Jump(TimeSpan.FromSeconds(seconds));
        Clock.Advance(TimeSpan.FromSeconds(2.5));
        Finish(ended, TrialOutcome.Of(Plain, [1]));
        Store.Trials(Plain).Release(failed.Id, "killed", attemptLimit: 1);

        Assert.All(Store.Trials(Plain).Read(), trial => Assert.Equal(2.5, trial.Seconds!.Value, 1e-3));
    }

    [Theory]
    [InlineData(7200)]
    [InlineData(-7200)]
    public void Of_two_owners_across_a_jump_only_the_later_is_accepted(int seconds)
    {
        var first = One();
        Clock.Jump(TimeSpan.FromSeconds(seconds));
        Clock.Advance(LeaseTime * 2);
        Clock.Advance(TimeSpan.FromSeconds(Math.Max(0, -seconds)));
        Assert.Equal(1, Store.Trials(Plain).Reclaim(_ => false, 3));
        var second = Claim()!;

        Assert.False(Store.Trials(Plain).Renew(first.Id, LeaseTime));
        Assert.Equal(ReportAnswer.LeaseLost, Store.Trials(Plain).Report(first.Id, [new(1, "Loss", 1, 1)]));
        Assert.False(Finish(first, TrialOutcome.Of(Plain, [1])));
        Assert.True(Finish(second, TrialOutcome.Of(Plain, [2])));
        Assert.False(Finish(first, TrialOutcome.Of(Plain, [1])));
        Assert.Equal(2, Store.Trials(Plain).Read().Single().Metrics[0]);
    }

    [Fact]
    public void A_stale_trial_that_many_want_back_is_given_back_once()
    {
        for (var round = 1; round <= 20; round++)
        {
            Store.EnsureSchema(Plain);
            Store.Trials(Plain).Add(StoreSpaces.Configs(1));
            Assert.Equal(round, Claim()!.Attempt);
            Clock.Advance(LeaseTime * 2);
            var given = 0;
            Parallel.For(0, 4, _ => Interlocked.Add(ref given, Store.Trials(Plain).Reclaim(worker => worker == "w", int.MaxValue)));

            Assert.Equal(1, given);
        }
    }

    [Fact]
    public void A_stale_trial_at_its_limit_fails_once_and_is_not_pending_too()
    {
        One();
        Clock.Advance(LeaseTime * 2);
        var given = 0;
        Parallel.For(0, 4, _ => Interlocked.Add(ref given, Store.Trials(Plain).Reclaim(_ => false, attemptLimit: 1)));

        Assert.Equal(1, given);
        Assert.Equal((TrialState.Failed, 1), (Store.Trials(Plain).Read().Single().State, Store.Trials(Plain).Read().Single().Attempts));
        Assert.Null(Claim());
    }

    [Fact]
    public void The_workers_that_hold_trials_are_told_once_each()
    {
        Store.EnsureSchema(Plain);
        Assert.Empty(Store.Trials(Plain).ReadWorkers());
        Store.Trials(Plain).Add(StoreSpaces.Configs(5));
        foreach (var worker in new[] { "b", "a", "b", "c" })
        {
            Store.Trials(Plain).Claim(new(worker, "cpu", LeaseTime));
        }

        Store.Trials(Plain).Release(new(4, 1), reason: null, 3);

        Assert.Equal(["a", "b"], Store.Trials(Plain).ReadWorkers());
        Assert.Empty(Store.Trials(StoreSpaces.Of("other")).ReadWorkers());
    }

    [Fact]
    public void A_reclaim_asks_only_about_workers_that_hold_trials()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(3));
        Finish(Claim()!, TrialOutcome.Of(Plain, [1]));
        Store.Trials(Plain).Claim(new("held", "cpu", LeaseTime));
        var asked = new List<string>();

        Assert.Equal(0, Store.Trials(Plain).Reclaim(worker =>
        {
            asked.Add(worker);
            return false;
        }, 3));
        Assert.Equal(["held"], asked);
    }
}
