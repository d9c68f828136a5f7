using Sweep.Runtime.Provenance;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Contracts;

/// <summary>What every store must do with the code of trials, and with what came of those that are run again.</summary>
public abstract class HistoryContract : StoreContract
{
    [Fact]
    public void A_claim_keeps_the_hash_of_the_code_and_a_release_forgets_it()
    {
        Store.Prepare(Plain);
        Store.Add(Plain, StoreSpaces.Configs(2));
        var lease = Store.Claim(Plain, "w", "cpu", s_lease, "new")!;
        Store.Claim(Plain, 2, "w", "cpu", s_lease);

        Assert.Equal(["new", null], Store.Read(Plain).Select(trial => trial.CodeHash));
        Assert.Equal(lease.Token, Store.Read(Plain).First().Token);
        Store.Release(Plain, 1, lease.Token, reason: null, 3);
        Assert.Null(Store.Read(Plain).First().CodeHash);
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
        Store.Add(Plain, StoreSpaces.Configs(5));
        Store.Claim(Plain, "w", "cpu", s_lease, "a");

        Assert.Equal([new(null, 1), new("b", 2)], Store.CountByCode(Plain));
        Assert.Empty(Store.CountByCode(StoreSpaces.Of("other")));
    }

    [Fact]
    public void A_reopened_trial_is_pending_under_its_number_and_its_history_has_all_that_came_of_it()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(2)]);
        var before = Store.Read(Plain).First();

        Assert.Equal(1, Store.Reopen(Plain, [1]));

        var trial = Store.Read(Plain).First();
        Assert.Equal((1L, "X=0", TrialState.Pending, 0), (trial.Number, trial.Key, trial.State, trial.Attempts));
        Assert.Equal((null, null, null, null, null), (trial.Worker, trial.Started, trial.Seconds, trial.Error, trial.CodeHash));
        Assert.Equal([null], trial.Metrics);
        Assert.Empty(Store.ReadReports(Plain, 1));
        var old = Assert.Single(Store.ReadHistory(Plain));
        Assert.Equal(before with { Values = old.Values, Metrics = old.Metrics }, old);
        Assert.Equal(before.Values, old.Values);
        Assert.Equal(before.Metrics, old.Metrics);
        Assert.Equal([new(1, "Loss", 1.5)], Store.ReadReports(Plain, 1, old.Token));
    }

    [Fact]
    public void History_grows_with_each_time()
    {
        Complete(Plain, "first", [.. StoreSpaces.Configs(2)]);
        Store.Reopen(Plain, [1, 2]);
        Complete(Plain, "second");
        Store.Reopen(Plain, [1]);
        Complete(Plain, "third");

        Assert.Equal([(1L, "first"), (1L, "second"), (2L, "first")], Store.ReadHistory(Plain).Select(trial => (trial.Number, trial.CodeHash!)));
        Assert.Equal(["third", "second"], Store.Read(Plain).Select(trial => trial.CodeHash));
        Assert.All(Store.Read(Plain), trial => Assert.Equal((TrialState.Completed, 1), (trial.State, trial.Attempts)));
        Assert.All(Store.ReadHistory(Plain), trial => Assert.Equal([new(1, "Loss", trial.Number + 0.5)], Store.ReadReports(Plain, trial.Number, trial.Token)));
    }

    [Fact]
    public void The_token_of_the_result_before_changes_with_each_rerun_and_with_nothing_else()
    {
        var first = One();
        Store.Release(Plain, 1, first.Token, "killed", 9);
        var second = Claim()!;
        Finish(second, TrialOutcome.Failure("no"));
        Assert.Equal((0L, 0L, 0L), (first.EarlierToken, second.EarlierToken, Store.Read(Plain).Single().EarlierToken));

        Store.Reopen(Plain, [1]);
        Assert.Equal(second.Token, Store.Read(Plain).Single().EarlierToken);
        var third = Claim()!;
        Store.Release(Plain, 1, third.Token, reason: null, 9);
        var fourth = Store.Claim(Plain, 1, "w", "cpu", s_lease)!;
        Finish(fourth, TrialOutcome.Failure("no"));
        Assert.Equal((second.Token, second.Token), (third.EarlierToken, fourth.EarlierToken));

        Store.Reopen(Plain, [1]);
        var fifth = Claim()!;
        Assert.Equal(fourth.Token, fifth.EarlierToken);
        Assert.Equal(fourth.Token, Store.ReadTrial(Plain, 1)!.EarlierToken);
        Assert.Equal([0, second.Token], Store.ReadHistory(Plain).Select(trial => trial.EarlierToken));
    }

    [Fact]
    public void The_trial_that_is_claimed_with_the_end_of_another_has_the_token_of_its_own_result_before()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(2)]);
        Store.Reopen(Plain, [1, 2]);
        var first = Store.Claim(Plain, 1, "w", "cpu", s_lease)!;

        var next = Store.Turn(Plain, 1, first.Token, [], TrialOutcome.Of(Plain, [1]), new(2, "w", "cpu", s_lease, "new")).Next!;

        Assert.Equal((2L, 1L), (next.Number, next.EarlierToken));
    }

    [Fact]
    public void A_trial_is_read_by_its_number()
    {
        Complete(Plain, "code", [.. StoreSpaces.Configs(3)]);

        Assert.Equal(("X=1", "code"), (Store.ReadTrial(Plain, 2)!.Key, Store.ReadTrial(Plain, 2)!.CodeHash));
        Assert.Null(Store.ReadTrial(Plain, 4));
        Assert.Null(Store.ReadTrial(StoreSpaces.Of("other"), 1));
    }

    [Fact]
    public void A_store_has_an_id() => Assert.Matches("^[0-9a-f]{16}$", Store.Id);

    [Fact]
    public void What_has_not_ended_is_not_reopened()
    {
        One();
        Store.Add(Plain, StoreSpaces.Configs(2));

        Assert.Equal(0, Store.Reopen(Plain, [1, 2, 3]));
        Assert.Equal([TrialState.Running, TrialState.Pending], Store.Read(Plain).Select(trial => trial.State));
        Assert.Empty(Store.ReadHistory(Plain));
    }

    [Fact]
    public void A_write_with_the_token_of_a_reopened_trial_is_refused()
    {
        var lease = One();
        Finish(lease, TrialOutcome.Failure("no"));
        Store.Reopen(Plain, [1]);
        var again = Claim()!;

        Assert.True(again.Token > lease.Token);
        Assert.Equal(1, again.Attempt);
        Assert.False(Finish(lease, TrialOutcome.Of(Plain, [1])));
        Assert.Equal((TrialState.Failed, "no"), (Store.ReadHistory(Plain).Single().State, Store.ReadHistory(Plain).Single().Error));
    }
}
