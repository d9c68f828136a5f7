using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with several experiments, and with a declaration that is not the one it holds.</summary>
public abstract class SchemaContract(StoreFixture fixture) : StoreContract(fixture)
{
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
