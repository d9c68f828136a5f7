using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with claims: one trial has one owner, who alone can report, renew, release and end it.</summary>
public abstract class ClaimContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public void Claims_take_the_lowest_number_and_end_with_null()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));

        Assert.Equal([1, 2], new[] { Claim(), Claim() }.Select(lease => lease!.Id.Number));
        Assert.Null(Claim());
    }

    [Fact]
    public void A_claim_by_number_takes_that_trial_once()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(3));

        Assert.Equal("X=1", Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 2))!.Trial.Key);
        Assert.Null(Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 2)));
        Assert.Null(Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 99)));
        Assert.Equal(1, Claim()!.Id.Number);
    }

    [Fact]
    public void Each_trial_is_claimed_by_exactly_one_of_many_threads()
    {
        const int Trials = 200;
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(Trials));
        var claimed = new System.Collections.Concurrent.ConcurrentBag<long>();

        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            while (Store.Trials(Plain).Claim(new($"w{i}", "cpu", LeaseTime)) is { } lease)
            {
                claimed.Add(lease.Id.Number);
                Assert.True(Store.Trials(Plain).Finish(lease.Id, TrialOutcome.Of(Plain, [i])));
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());

        Assert.Equal(Enumerable.Range(1, Trials).Select(n => (long)n), claimed.Order());
        Assert.Equal(Trials, Store.Trials(Plain).CountByState()[TrialState.Completed]);
    }

    [Fact]
    public void Every_write_with_an_old_token_is_refused_and_changes_nothing()
    {
        var old = One();
        Clock.Advance(LeaseTime * 2);
        Assert.Equal(1, Store.Trials(Plain).Reclaim(_ => false, attemptLimit: 3));
        var current = Claim()!;
        Assert.True(current.Id.Token > old.Id.Token);
        Assert.Equal(2, current.Attempt);

        Assert.False(Finish(old, TrialOutcome.Of(Plain, [1])));
        Assert.Equal(ReportAnswer.LeaseLost, Store.Trials(Plain).Report(new(1, old.Id.Token), [new(1, "Loss", 1, 0)]));
        Assert.False(Store.Trials(Plain).Renew(new(1, old.Id.Token), LeaseTime));
        Assert.False(Store.Trials(Plain).Release(new(1, old.Id.Token), "late", 1));
        Assert.Empty(Store.Trials(Plain).ReadReports(1));
        Assert.Equal(TrialState.Running, Store.Trials(Plain).Read().Single().State);
        Assert.True(Finish(current, TrialOutcome.Of(Plain, [2])));
        Assert.False(Finish(current, TrialOutcome.Of(Plain, [3])));
        Assert.Equal(2, Store.Trials(Plain).Read().Single().Metrics[0]);
    }

    [Fact]
    public void A_lease_that_is_renewed_is_not_reclaimed()
    {
        var lease = One();
        Clock.Advance(LeaseTime * 0.9);
        Assert.True(Store.Trials(Plain).Renew(new(1, lease.Id.Token), LeaseTime));
        Clock.Advance(LeaseTime * 0.9);

        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => false, 3));
        Assert.True(Finish(lease, TrialOutcome.Of(Plain, [1])));
    }

    [Fact]
    public void A_worker_that_is_gone_loses_its_trial_at_once()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        Store.Trials(Plain).Claim(new("dead", "cpu", LeaseTime));
        Store.Trials(Plain).Claim(new("alive", "cpu", LeaseTime));

        Assert.Equal(1, Store.Trials(Plain).Reclaim(worker => worker == "dead", 3));
        Assert.Equal([new(1, TrialState.Pending), new(2, TrialState.Running)], Store.Trials(Plain).Find(["X=0", "X=1"]));
    }

    [Fact]
    public void A_trial_fails_with_the_reason_at_its_attempt_limit()
    {
        var lease = One();
        Assert.True(Store.Trials(Plain).Release(new(1, lease.Id.Token), "killed", 2));
        Assert.Equal(TrialState.Pending, Store.Trials(Plain).Read().Single().State);
        Assert.True(Store.Trials(Plain).Release(new(1, Claim()!.Id.Token), "killed again", 2));

        var trial = Store.Trials(Plain).Read().Single();
        Assert.Equal((TrialState.Failed, "killed again", 2), (trial.State, trial.Error, trial.Attempts));
        Assert.Null(Claim());
    }

    [Fact]
    public void A_release_without_a_reason_counts_no_attempt()
    {
        var lease = One();
        Assert.True(Store.Trials(Plain).Release(new(1, lease.Id.Token), reason: null, attemptLimit: 1));

        var trial = Store.Trials(Plain).Read().Single();
        Assert.Equal((TrialState.Pending, 0, null, null), (trial.State, trial.Attempts, trial.Worker, trial.Started));
        var next = Claim()!;
        Assert.Equal(1, next.Attempt);
        Assert.True(next.Id.Token > lease.Id.Token);
    }

    [Fact]
    public void Reports_are_kept_in_order_and_a_later_value_replaces_an_earlier()
    {
        var lease = One();
        Assert.Equal(ReportAnswer.Continue, Store.Trials(Plain).Report(new(1, lease.Id.Token), [new(2, "b", 1, 0), new(10, "a", 2, 0), new(2, "a", 3, 0)]));
        Assert.Equal(ReportAnswer.Continue, Store.Trials(Plain).Report(new(1, lease.Id.Token), [new(2, "b", double.NaN, 0), new(2, "a", 4, 0)]));

        Assert.Equal([new(2, "a", 4), new(2, "b", double.NaN), new(10, "a", 2)], Store.Trials(Plain).ReadReports(1));
    }

    [Fact]
    public void Reports_of_an_earlier_attempt_go_when_the_trial_is_claimed_again()
    {
        var lease = One();
        Store.Trials(Plain).Report(new(1, lease.Id.Token), [new(1, "Loss", 1, 0), new(2, "Loss", 2, 0)]);
        Store.Trials(Plain).Release(new(1, lease.Id.Token), "killed", 3);
        var again = Claim()!;
        Store.Trials(Plain).Report(new(1, again.Id.Token), [new(1, "Loss", 9, 0)]);

        Assert.Equal([new(1, "Loss", 9)], Store.Trials(Plain).ReadReports(1));
    }

    [Theory]
    [InlineData(TrialState.Completed)]
    [InlineData(TrialState.Failed)]
    [InlineData(TrialState.Diverged)]
    [InlineData(TrialState.Pruned)]
    public void A_trial_that_has_ended_changes_no_more(TrialState state)
    {
        var lease = One();
        Store.Trials(Plain).Report(new(1, lease.Id.Token), [new(1, "Loss", 1, 1)]);
        Assert.True(Finish(lease, new TrialOutcome(state, state == TrialState.Completed ? [0.5] : [], state == TrialState.Failed ? "why" : null)));

        foreach (var token in new[] { lease.Id.Token, lease.Id.Token + 1, 0 })
        {
            Assert.False(Store.Trials(Plain).Renew(new(1, token), LeaseTime));
            Assert.Equal(ReportAnswer.LeaseLost, Store.Trials(Plain).Report(new(1, token), [new(1, "Loss", 2, 1)]));
            Assert.False(Store.Trials(Plain).Finish(new(1, token), TrialOutcome.Of(Plain, [7])));
            Assert.False(Store.Trials(Plain).Release(new(1, token), "late", 1));
            Assert.False(Store.Trials(Plain).Release(new(1, token), reason: null, 1));
        }

        Clock.Advance(LeaseTime * 2);
        Assert.Equal(0, Store.Trials(Plain).Reclaim(_ => true, 1));
        Assert.Null(Store.Trials(Plain).Claim(new("v", "cpu", LeaseTime, Number: 1)));
        Assert.Null(Claim());
        Assert.Equal([new(1, state)], Store.Trials(Plain).Add(StoreSpaces.Configs(1)));
        var trial = Store.Trials(Plain).Read().Single();
        Assert.Equal((state, "w", 1, lease.Id.Token), (trial.State, trial.Worker, trial.Attempts, trial.Token));
        Assert.Equal([new(1, "Loss", 1)], Store.Trials(Plain).ReadReports(1));
    }
}
