// Longer than most: one contract is one class, so that a store takes on all of it in a subclass of two lines.
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract class TrialStoreContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public void Numbers_go_on_without_gaps_and_known_configs_are_left_alone()
    {
        Store.EnsureSchema(Plain);

        Assert.Equal(Numbers(1, 2, 3), Store.Trials(Plain).Add(StoreSpaces.Configs(3)));
        Assert.Equal(Numbers(1, 2, 3, 4, 5), Store.Trials(Plain).Add(StoreSpaces.Configs(5)));
        Assert.Equal(Numbers(5, 3, 3), Store.Trials(Plain).Add([[AxisValue.Of(4)], [AxisValue.Of(2)], [AxisValue.Of(2)]]));
        Assert.Equal([1, 2, 3, 4, 5], Store.Trials(Plain).Read().Select(t => t.Number));
        Assert.Equal(["X=0", "X=1", "X=2", "X=3", "X=4"], Store.Trials(Plain).Read().Select(t => t.Key));

        static IEnumerable<TrialStatus> Numbers(params int[] numbers) => numbers.Select(number => new TrialStatus(number, TrialState.Pending));
    }

    [Fact]
    public void A_config_that_is_added_twice_at_once_is_one_trial()
    {
        Store.EnsureSchema(Plain);

        Assert.Equal([1, 2, 1], Store.Trials(Plain).Add([[AxisValue.Of(4)], [AxisValue.Of(2)], [AxisValue.Of(4)]]).Select(status => status.Number));
        Assert.Equal([2, 3, 1, 3], Store.Trials(Plain).Add([[AxisValue.Of(2)], [AxisValue.Of(7)], [AxisValue.Of(4)], [AxisValue.Of(7)]]).Select(status => status.Number));
        Assert.Equal(["X=4", "X=2", "X=7"], Store.Trials(Plain).Read().Select(t => t.Key));
    }

    [Fact]
    public void Values_of_every_kind_come_back_as_they_went_in()
    {
        Store.EnsureSchema(StoreSpaces.Every);
        var configs = Enumerable.Range(0, 3).Select(i => StoreSpaces.Every.Axes.Select(a => a.Values[i % a.Values.Count]).ToArray()).ToArray();
        Store.Trials(StoreSpaces.Every).Add(configs);

        Assert.Equal(configs.SelectMany(c => c), Store.Trials(StoreSpaces.Every).Read().SelectMany(t => t.Values));
        Assert.Equal(configs[0], Store.Trials(StoreSpaces.Every).Claim(new("w", "cpu", LeaseTime))!.Trial.Values);
        Assert.Equal(configs.Select(c => ConfigKey.Format(StoreSpaces.Every, c)), Store.Trials(StoreSpaces.Every).Read().Select(t => t.Key));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(5e-324)]
    [InlineData(3)]
    [InlineData(9007199254740993)]
    [InlineData(-0.0)]
    public void Finite_metrics_come_back_to_the_bit(double value)
    {
        Finish(One(), TrialOutcome.Of(Plain, [value]));

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Store.Trials(Plain).Read().Single().Metrics[0]!.Value.AsReal()));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(9007199254740993)]
    [InlineData(0)]
    public void Whole_metrics_are_exact_beyond_what_a_double_tells_apart(long value)
    {
        var space = StoreSpaces.Every;
        Store.EnsureSchema(space);
        Store.Trials(space).Add([[.. space.Axes.Select(axis => axis.Values[0])]]);
        var lease = Store.Trials(space).Claim(new("w", "cpu", LeaseTime))!;

        Store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [-0.0, value]));

        var metrics = Store.Trials(space).Read(1)!.Metrics;
        Assert.Equal((true, value), (metrics[1]!.Value.TryGetWhole(out var whole), whole));
        Assert.True(double.IsNegative(metrics[0]!.Value));
    }

    [Theory]
    [InlineData(double.NaN, "Loss is NaN")]
    [InlineData(double.PositiveInfinity, "Loss is Infinity")]
    [InlineData(double.NegativeInfinity, "Loss is -Infinity")]
    public void A_metric_that_is_not_finite_is_a_diverged_trial_without_metrics(double value, string error)
    {
        Finish(One(), TrialOutcome.Of(Plain, [value]));

        var trial = Store.Trials(Plain).Read().Single();
        Assert.Equal((TrialState.Diverged, error), (trial.State, trial.Error));
        Assert.Null(trial.Metrics.Single());
    }

    [Fact]
    public void Outcomes_that_no_reader_could_trust_are_refused()
    {
        var lease = One();

        Assert.Throws<ArgumentException>(() => Finish(lease, new(TrialState.Completed, [double.NaN])));
        Assert.Throws<ArgumentException>(() => Finish(lease, new(TrialState.Completed, [])));
        Assert.Throws<ArgumentException>(() => Finish(lease, new(TrialState.Running, [])));
        Assert.Equal(TrialState.Running, Store.Trials(Plain).Read().Single().State);
    }

    [Fact]
    public void A_finished_trial_says_who_ran_it_when_and_how_long()
    {
        var lease = One();
        var started = Clock.GetUtcNow().UtcDateTime;
        Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.True(Finish(lease, TrialOutcome.Of(Plain, [0.5])));

        var trial = Store.Trials(Plain).Read().Single();
        Assert.Equal(("w", "cpu", 1), (trial.Worker, trial.Device, trial.Attempts));
        Assert.Equal((started, DateTimeKind.Utc), (trial.Started!.Value, trial.Started.Value.Kind));
        Assert.Equal(2.5, trial.Seconds!.Value, 1e-3);
        Assert.Equal((TrialState.Completed, null), (trial.State, trial.Error));
    }

    [Fact]
    public void A_turn_keeps_the_last_reports_ends_the_trial_and_claims_the_next()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(3));
        var first = Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime))!;

        var turn = Store.Trials(Plain).FinishAndClaim(new(first.Id, TrialOutcome.Of(Plain, [0.25]), [new(1, "Loss", 0.5, 2), new(2, "Loss", double.NaN, 2)]), new ClaimRequest("w", "cuda:0", LeaseTime, "abc", Number: 3));

        Assert.True(turn.IsAccepted);
        Assert.Equal((3, 1, "X=2"), (turn.Next!.Id.Number, turn.Next.Attempt, turn.Next.Trial.Key));
        Assert.Equal([TrialState.Completed, TrialState.Pending, TrialState.Running], Store.Trials(Plain).Read().Select(trial => trial.State));
        Assert.Equal([new(1, "Loss", 0.5), new(2, "Loss", double.NaN)], Store.Trials(Plain).ReadReports(1));
        Assert.Equal(("cuda:0", "abc"), (Store.Trials(Plain).Read().Last().Device, Store.Trials(Plain).Read().Last().CodeHash));
        Assert.True(Finish(turn.Next, TrialOutcome.Of(Plain, [1])));
    }

    [Fact]
    public void A_turn_with_an_old_token_changes_and_claims_nothing()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        var first = Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime))!;

        var turn = Store.Trials(Plain).FinishAndClaim(new(first.Id with { Token = first.Id.Token + 1 }, TrialOutcome.Of(Plain, [0.25]), [new(1, "Loss", 0.5, 2)]), new ClaimRequest("w", "cpu", LeaseTime, null, Number: 2));

        Assert.Equal(default, turn);
        Assert.Equal([TrialState.Running, TrialState.Pending], Store.Trials(Plain).Read().Select(trial => trial.State));
        Assert.Empty(Store.Trials(Plain).ReadReports(1));
    }

    [Fact]
    public void A_turn_whose_next_trial_is_taken_only_ends_the_first()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        var (first, second) = (Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime))!, Store.Trials(Plain).Claim(new("v", "cpu", LeaseTime))!);

        Assert.Equal(new FinishResult(true, null), Store.Trials(Plain).FinishAndClaim(new(first.Id, TrialOutcome.Failure("fault"), []), new ClaimRequest("w", "cpu", LeaseTime, null, Number: second.Id.Number)));
        Assert.Equal(new FinishResult(true, null), Store.Trials(Plain).FinishAndClaim(new(second.Id, TrialOutcome.Of(Plain, [1]), []), null));
        Assert.Equal([TrialState.Failed, TrialState.Completed], Store.Trials(Plain).Read().Select(trial => trial.State));
    }

    [Fact]
    public void A_failure_keeps_its_text_to_the_letter()
    {
        var text = "System.Exception: it's \"bad\" 🦆\n   at Somewhere.Else() in /a b/c.cs:line 3";
        Finish(One(), TrialOutcome.Failure(text));

        Assert.Equal((TrialState.Failed, text), (Store.Trials(Plain).Read().Single().State, Store.Trials(Plain).Read().Single().Error));
    }

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
    public void Find_says_where_configs_are()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(2));
        Claim();

        Assert.Equal([new(2, TrialState.Pending), default, new(1, TrialState.Running)], Store.Trials(Plain).Find(["X=1", "X=7", "X=0"]));
    }

    [Theory]
    [InlineData("0 1 2 3 4 5 6 7 8 9")]
    [InlineData("3 4 5 6 7 8 9 0 1 2")]
    [InlineData("9 8 7 6 5 4 3 2 1 0")]
    [InlineData("0 1 2 99 3 4 98 97 5 6 7 9")]
    [InlineData("0 2 4 6 8 1 3 5 7 9")]
    [InlineData("5 5 5 6 6 7 8 8 0 1 1")]
    [InlineData("99")]
    [InlineData("")]
    public void Find_gives_a_place_for_each_key_in_whatever_order_they_come(string xs)
    {
        int[] added = [0, 1, 2, 3, 7, 6, 5, 4, 8, 9];
        long[] wanted = [.. xs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => long.Parse(x, System.Globalization.CultureInfo.InvariantCulture))];
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add([.. added.Select(x => new[] { AxisValue.Of(x) })]);
        Finish(Claim()!, TrialOutcome.Failure("bad"));

        Assert.Equal(
            wanted.Select(x => Array.IndexOf(added, (int)x) is >= 0 and var at ? new TrialStatus(at + 1, at == 0 ? TrialState.Failed : TrialState.Pending) : default),
            Store.Trials(Plain).Find([.. wanted.Select(x => $"X={x}")]));
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

    [Fact]
    public void What_is_asked_of_an_experiments_sweeps_holds_until_something_else_is()
    {
        var other = StoreSpaces.Of("other");
        Store.EnsureSchema(Plain);
        Store.EnsureSchema(other);
        Assert.Equal(SweepRequest.None, Store.Trials(Plain).ReadControl());

        Store.Trials(Plain).SetControl(SweepRequest.Pause);
        Store.Trials(other).SetControl(SweepRequest.StopNow);
        Assert.Equal((SweepRequest.Pause, SweepRequest.StopNow), (Store.Trials(Plain).ReadControl(), Store.Trials(other).ReadControl()));

        Store.Trials(Plain).SetControl(SweepRequest.None);
        Assert.Equal((SweepRequest.None, SweepRequest.StopNow), (Store.Trials(Plain).ReadControl(), Store.Trials(other).ReadControl()));
    }

    [Fact]
    public void Experiments_do_not_touch_each_other()
    {
        var other = StoreSpaces.Of("other");
        One();
        Store.EnsureSchema(other);
        Store.Trials(other).Add(StoreSpaces.Configs(1));
        var lease = Store.Trials(other).Claim(new("w", "cpu", LeaseTime))!;
        Store.Trials(other).Report(new(1, lease.Id.Token), [new(1, "Loss", 1, 0)]);

        Assert.Equal(["other", "plain"], Store.Experiments);
        Assert.Empty(Store.Trials(Plain).ReadReports(1));
    }

    [Fact]
    public void Numbers_are_each_experiments_own_when_they_grow_by_turns()
    {
        var other = StoreSpaces.Of("other");
        Store.EnsureSchema(Plain);
        Store.EnsureSchema(other);
        for (var count = 1; count <= 4; count++)
        {
            Store.Trials(Plain).Add(StoreSpaces.Configs(count));
            Store.Trials(other).Add(StoreSpaces.Configs(2 * count));
        }

        Assert.Equal([1, 2, 3, 4], Store.Trials(Plain).Read().Select(trial => trial.Number));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Store.Trials(other).Read().Select(trial => trial.Number));
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

    [Fact]
    public void More_values_on_an_axis_are_fine()
    {
        One();
        Store.EnsureSchema(StoreSpaces.Of("plain", values: 9));

        Assert.Single(Store.Trials(StoreSpaces.Of("plain", values: 9)).Read());
    }

    [Fact]
    public void A_new_metric_is_null_in_old_trials()
    {
        Finish(One(), TrialOutcome.Of(Plain, [1]));
        var wider = StoreSpaces.Like(Plain, metrics: [.. Plain.Metrics, new("Extra", AxisKind.Real, Direction.None)]);
        Store.EnsureSchema(wider);

        Assert.Equal([1, null], Store.Trials(wider).Read().Single().Metrics);
        Store.Trials(wider).Add(StoreSpaces.Configs(2));
        var lease = Store.Trials(wider).Claim(new("w", "cpu", LeaseTime))!;
        Assert.True(Store.Trials(wider).Finish(lease.Id, TrialOutcome.Of(wider, [2, 3])));
        Assert.Equal([2, 3], Store.Trials(wider).Read().Last().Metrics);
    }

    [Fact]
    public void Another_axis_type_is_refused_and_both_sides_are_shown()
    {
        One();
        var changed = StoreSpaces.Like(Plain, [new("X", AxisKind.Real, "double", [AxisValue.Of(0.5)])]);

        Assert.Contains("axis X is int in the store and double in the declaration", Refusal(changed), StringComparison.Ordinal);
        Assert.Contains("--store", Refusal(changed), StringComparison.Ordinal);
    }

    [Fact]
    public void Added_and_removed_axes_and_removed_metrics_are_refused()
    {
        One();
        var other = new SpaceDescriptor("plain", "", [new("Y", AxisKind.Integer, "int", [AxisValue.Of(1)])], [new("Gain", AxisKind.Real, Direction.Maximize)]);

        var message = Refusal(other);
        Assert.Contains("axis X is in the store and not declared", message, StringComparison.Ordinal);
        Assert.Contains("axis Y is declared and not in the store", message, StringComparison.Ordinal);
        Assert.Contains("metric Loss is in the store and not declared", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a_b")]
    [InlineData("x\"; DROP TABLE y; --")]
    [InlineData("")]
    public void A_name_that_cannot_be_a_table_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Store.EnsureSchema(StoreSpaces.Of(name)));

    [Theory]
    [InlineData("state")]
    [InlineData("LOSS")]
    public void An_axis_whose_column_is_taken_is_refused(string axis) =>
        Assert.Throws<ArgumentException>(() => Store.EnsureSchema(StoreSpaces.Like(Plain, [Plain.Axes[0] with { Name = axis }])));

    [Fact]
    public void An_experiment_that_the_store_does_not_hold_has_no_trials()
    {
        Assert.Empty(Store.Experiments);
        Assert.Empty(Store.Trials(Plain).Read());
        Assert.All(Store.Trials(Plain).CountByState().Values, count => Assert.Equal(0, count));
    }
}
