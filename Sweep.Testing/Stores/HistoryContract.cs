using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with the code of trials, and with what came of those that are run again.</summary>
public abstract class HistoryContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public void A_claim_keeps_the_hash_of_the_code_and_a_release_forgets_it()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        var lease = Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, "new"))!;
        Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 2));

        Assert.Equal(["new", null], Store.Trials(Plain).Read().Select(trial => trial.CodeHash));
        Assert.Equal(lease.Id.Token, Store.Trials(Plain).Read().First().Token);
        Store.Trials(Plain).Release(new(1, lease.Id.Token), reason: null, 3);
        Assert.Null(Store.Trials(Plain).Read().First().CodeHash);
    }

    [Fact]
    public void Methods_of_a_version_are_kept_once()
    {
        var version = CodeVersion.Of([new("B.Run", "0123456789abcdef"), new("A.Add", "fedcba9876543210")]);
        Store.KeepCode(version);
        Store.KeepCode(version);

        Assert.Equal(version.Methods, Store.ReadCode(version.Hash)!.Methods);
        Assert.Null(Store.ReadCode("0000000000000000"));
    }

    [Fact]
    public void Ended_trials_are_counted_by_code()
    {
        Complete(Plain, "b", [.. StoreSpaces.Configs(2)]);
        Complete(Plain, null, [.. StoreSpaces.Configs(3)]);
        Store.Trials(Plain).Add(StoreSpaces.Configs(5));
        Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, "a"));

        Assert.Equal([new(null, 1), new("b", 2)], Store.Trials(Plain).CountByCode());
        Assert.Empty(Store.Trials(StoreSpaces.Of("other")).CountByCode());
    }

    [Fact]
    public void A_reopened_trial_is_pending_under_its_number_and_its_history_has_all_that_came_of_it()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(2)]);
        var before = Store.Trials(Plain).Read().First();

        Assert.Equal(1, Store.Trials(Plain).Requeue([1]));

        var trial = Store.Trials(Plain).Read().First();
        Assert.Equal((1L, "X=0", TrialState.Pending, 0), (trial.Number, trial.Key, trial.State, trial.Attempts));
        Assert.Equal((null, null, null, null, null), (trial.Worker, trial.Started, trial.Seconds, trial.Error, trial.CodeHash));
        Assert.Equal([null], trial.Metrics);
        Assert.Empty(Store.Trials(Plain).ReadReports(1));
        var old = Assert.Single(Store.Trials(Plain).ReadHistory());
        Assert.Equal(before with { Values = old.Values, Metrics = old.Metrics }, old);
        Assert.Equal(before.Values, old.Values);
        Assert.Equal(before.Metrics, old.Metrics);
        Assert.Equal([new(1, "Loss", 1.5)], Store.Trials(Plain).ReadReports(1, old.Token));
    }

    [Fact]
    public void History_grows_with_each_time()
    {
        Complete(Plain, "first", [.. StoreSpaces.Configs(2)]);
        Store.Trials(Plain).Requeue([1, 2]);
        Complete(Plain, "second");
        Store.Trials(Plain).Requeue([1]);
        Complete(Plain, "third");

        Assert.Equal([(1L, "first"), (1L, "second"), (2L, "first")], Store.Trials(Plain).ReadHistory().Select(trial => (trial.Number, trial.CodeHash!)));
        Assert.Equal(["third", "second"], Store.Trials(Plain).Read().Select(trial => trial.CodeHash));
        Assert.All(Store.Trials(Plain).Read(), trial => Assert.Equal((TrialState.Completed, 1), (trial.State, trial.Attempts)));
        Assert.All(Store.Trials(Plain).ReadHistory(), trial => Assert.Equal([new(1, "Loss", trial.Number + 0.5)], Store.Trials(Plain).ReadReports(trial.Number, trial.Token)));
    }

    [Fact]
    public void The_token_of_the_result_before_changes_with_each_rerun_and_with_nothing_else()
    {
        var first = One();
        Store.Trials(Plain).Release(new(1, first.Id.Token), "killed", 9);
        var second = Claim()!;
        Finish(second, TrialOutcome.Failure("no"));
        Assert.Equal((0L, 0L, 0L), (first.EarlierToken, second.EarlierToken, Store.Trials(Plain).Read().Single().EarlierToken));

        Store.Trials(Plain).Requeue([1]);
        Assert.Equal(second.Id.Token, Store.Trials(Plain).Read().Single().EarlierToken);
        var third = Claim()!;
        Store.Trials(Plain).Release(new(1, third.Id.Token), reason: null, 9);
        var fourth = Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 1))!;
        Finish(fourth, TrialOutcome.Failure("no"));
        Assert.Equal((second.Id.Token, second.Id.Token), (third.EarlierToken, fourth.EarlierToken));

        Store.Trials(Plain).Requeue([1]);
        var fifth = Claim()!;
        Assert.Equal(fourth.Id.Token, fifth.EarlierToken);
        Assert.Equal(fourth.Id.Token, Store.Trials(Plain).Read(1)!.EarlierToken);
        Assert.Equal([0, second.Id.Token], Store.Trials(Plain).ReadHistory().Select(trial => trial.EarlierToken));
    }

    [Fact]
    public void The_trial_that_is_claimed_with_the_end_of_another_has_the_token_of_its_own_result_before()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(2)]);
        Store.Trials(Plain).Requeue([1, 2]);
        var first = Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: 1))!;

        var next = Store.Trials(Plain).FinishAndClaim(new(first.Id, TrialOutcome.Of(Plain, [1]), []), new("w", "cpu", LeaseTime, "new", 2)).Next!;

        Assert.Equal((2L, 1L), (next.Id.Number, next.EarlierToken));
    }

    [Fact]
    public void A_trial_is_read_by_its_number()
    {
        Complete(Plain, "code", [.. StoreSpaces.Configs(3)]);

        Assert.Equal(("X=1", "code"), (Store.Trials(Plain).Read(2)!.Key, Store.Trials(Plain).Read(2)!.CodeHash));
        Assert.Null(Store.Trials(Plain).Read(4));
        Assert.Null(Store.Trials(StoreSpaces.Of("other")).Read(1));
    }

    [Fact]
    public void A_store_has_an_id() => Assert.Matches("^[0-9a-f]{16}$", Store.Id);

    [Fact]
    public void What_has_not_ended_is_not_reopened()
    {
        One();
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));

        Assert.Equal(0, Store.Trials(Plain).Requeue([1, 2, 3]));
        Assert.Equal([TrialState.Running, TrialState.Pending], Store.Trials(Plain).Read().Select(trial => trial.State));
        Assert.Empty(Store.Trials(Plain).ReadHistory());
    }

    [Fact]
    public void A_write_with_the_token_of_a_reopened_trial_is_refused()
    {
        var lease = One();
        Finish(lease, TrialOutcome.Failure("no"));
        Store.Trials(Plain).Requeue([1]);
        var again = Claim()!;

        Assert.True(again.Id.Token > lease.Id.Token);
        Assert.Equal(1, again.Attempt);
        Assert.False(Finish(lease, TrialOutcome.Of(Plain, [1])));
        Assert.Equal((TrialState.Failed, "no"), (Store.Trials(Plain).ReadHistory().Single().State, Store.Trials(Plain).ReadHistory().Single().Error));
    }
}
