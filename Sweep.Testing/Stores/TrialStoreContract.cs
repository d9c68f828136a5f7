using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with configs that are added, with the results of trials, and with what is asked of it by key.</summary>
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
}
