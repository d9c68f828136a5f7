using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do when the declaration of an experiment that it holds has changed.</summary>
public abstract class EvolutionContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly AxisDescriptor s_shape = new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]);
    private static readonly AxisDescriptor s_width = new("Width", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5)]);
    private static readonly MetricDescriptor s_loss = new("Loss", AxisKind.Real, Direction.Minimize);
    private static readonly ConditionDescriptor s_whenSquare = new(0, [AxisValue.OfEnum("Square")]);

    [Fact]
    public void A_new_axis_has_its_default_in_the_trials_that_there_are_and_their_history()
    {
        Fill();
        var rate = new AxisDescriptor("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1), AxisValue.Of(0.2)]) { Default = AxisValue.Of(0.2) };
        var now = Space([rate, s_shape, s_width]);

        var done = Store.EnsureSchema(now);

        Assert.Contains("axis Rate is new (0.2 in the trials that there are)", done, StringComparison.Ordinal);
        Assert.Equal(["Rate=0.2,Shape=Round,Width=3", "Rate=0.2,Shape=Round,Width=5", "Rate=0.2,Shape=Square,Width=3", "Rate=0.2,Shape=Square,Width=5"], Keys(now));
        Assert.Equal(["Rate=0.2,Shape=Round,Width=3"], Store.Trials(now).ReadHistory().Select(trial => trial.Key));
        Assert.Equal([1, 2, 3, 4], Store.Trials(now).Read().Select(trial => trial.Metrics[0]));
        Assert.All(Store.Trials(now).Read(), trial => Assert.False(trial.OutOfSpace));
        Assert.Equal([new(1, TrialState.Completed), new(5, TrialState.Pending)], Store.Trials(now).Add([[AxisValue.Of(0.2), .. Values("Round", 3)], [AxisValue.Of(0.1), .. Values("Round", 3)]]));
        Assert.Null(Store.EnsureSchema(now));
    }

    [Fact]
    public void A_new_conditional_axis_has_its_default_where_it_is_active()
    {
        Fill();
        var now = Space([s_shape, s_width, new("Corners", AxisKind.Integer, "int", [AxisValue.Of(4)]) { Condition = s_whenSquare, Default = AxisValue.Of(4) }]);
        Store.EnsureSchema(now);

        Assert.Equal(["Shape=Round,Width=3", "Shape=Round,Width=5", "Shape=Square,Width=3,Corners=4", "Shape=Square,Width=5,Corners=4"], Keys(now));
        Assert.All(Store.Trials(now).Read(), trial => Assert.False(trial.OutOfSpace));
    }

    [Fact]
    public void Reordered_axes_and_values_rewrite_keys_and_lose_nothing()
    {
        Fill();
        var now = Space([s_width with { Values = [AxisValue.Of(5), AxisValue.Of(3)] }, s_shape]);

        Assert.Contains("the axes are in another order", Store.EnsureSchema(now), StringComparison.Ordinal);

        Assert.Equal(["Width=3,Shape=Round", "Width=5,Shape=Round", "Width=3,Shape=Square", "Width=5,Shape=Square"], Keys(now));
        Assert.Equal([2, 4, 1, 3], Store.Trials(now).Add([.. now.Shape.Values(now)]).Select(status => status.Number));
        Assert.Equal([new(1, "Loss", 2.5)], Store.Trials(now).ReadReports(2));
    }

    [Fact]
    public void Axes_and_metrics_keep_their_trials_under_a_new_name()
    {
        Fill();
        var now = Space([s_shape with { Name = "Form", FormerNames = ["Outline", "Shape"] }, s_width], s_loss with { Name = "Miss", FormerNames = ["Loss"] });

        var done = Store.EnsureSchema(now);

        Assert.Contains("axis Shape is now Form", done, StringComparison.Ordinal);
        Assert.Contains("metric Loss is now Miss", done, StringComparison.Ordinal);
        Assert.Equal("Form=Square,Width=5", Keys(now)[3]);
        Assert.Equal([1, 2, 3, 4], Store.Trials(now).Read().Select(trial => trial.Metrics[0]));
        Assert.Equal([new(1, "Miss", 1.5)], Store.Trials(now).ReadReports(1));
        Assert.Equal("Miss", Store.Trials(now).ReadReports(1, Store.Trials(now).ReadHistory().Single().Token).Single().Metric);
        Assert.Equal(Store.Trials(now).ReadHistory().Single().Token, Store.Trials(now).Read(1)!.EarlierToken); // the files of a trial go by its number and this
    }

    [Fact]
    public void Two_axes_may_swap_their_names()
    {
        var two = Space([s_width, s_width with { Name = "Height" }]);
        Complete(two, null, [AxisValue.Of(3), AxisValue.Of(5)], [AxisValue.Of(5), AxisValue.Of(3)]);
        var between = Space([s_width with { Name = "W", FormerNames = ["Width"] }, s_width with { Name = "Width", FormerNames = ["Height"] }]);
        Assert.Contains("in the store and not declared", Refusal(between), StringComparison.Ordinal);
        var first = Space([s_width with { Name = "W", FormerNames = ["Width"] }, s_width with { Name = "H", FormerNames = ["Height"] }]);
        var then = Space([s_width with { Name = "Height", FormerNames = ["W"] }, s_width with { Name = "Width", FormerNames = ["H"] }]);

        Store.EnsureSchema(first);
        Store.EnsureSchema(then);

        Assert.Equal(["Height=3,Width=5", "Height=5,Width=3"], Keys(then));
    }

    [Fact]
    public void Trials_of_a_removed_value_are_outside_kept_not_run_and_come_back_with_it()
    {
        Fill();
        Store.Trials(Space([s_shape, s_width])).Add([Values("Round", 7)]);
        var wide = Space([s_shape, s_width with { Values = [AxisValue.Of(3), AxisValue.Of(5), AxisValue.Of(7)] }]);
        Store.EnsureSchema(wide);
        Store.Trials(wide).Add([Values("Square", 7)]);
        var narrow = Space([s_shape, s_width with { Values = [AxisValue.Of(3)] }]);

        Assert.Contains("4 trials are outside the space now", Store.EnsureSchema(narrow), StringComparison.Ordinal);

        Assert.Equal([2L, 4, 5, 6], Store.Trials(narrow).Read().Where(trial => trial.OutOfSpace).Select(trial => trial.Number));
        Assert.Equal(2, Store.Trials(narrow).Read().ElementAt(1).Metrics[0]);
        Assert.Null(Store.Trials(narrow).Claim(new("w", "cpu", LeaseTime)));
        Assert.Null(Store.Trials(narrow).Claim(new("w", "cpu", LeaseTime, Number: 5)));
        Assert.Equal(0, Store.Trials(narrow).Requeue([2]));
        Assert.Equal(2, Store.Trials(narrow).CountByCode().Sum(count => count.Count));
        Assert.Contains("4 trials are in the space again", Store.EnsureSchema(wide), StringComparison.Ordinal);
        Assert.Equal(5, Store.Trials(wide).Claim(new("w", "cpu", LeaseTime))!.Id.Number);
    }

    [Fact]
    public void What_an_exclusion_newly_leaves_out_is_outside_even_under_its_old_name()
    {
        Fill();
        var now = Space([s_shape, s_width]) with { Exclusions = [new("TooWide", "why", [1], static values => values[1].AsInteger() > 4)] };
        Store.EnsureSchema(now);
        Assert.Equal([false, true, false, true], Store.Trials(now).Read().Select(trial => trial.OutOfSpace));

        Store.EnsureSchema(Space([s_shape, s_width]) with { Exclusions = [new("TooWide", "why", [1], static values => values[1].AsInteger() < 4)] });
        Assert.Equal([true, false, true, false], Store.Trials(now).Read().Select(trial => trial.OutOfSpace));
    }

    [Fact]
    public void An_axis_that_becomes_conditional_or_is_so_no_more_takes_and_leaves_missing_values()
    {
        Fill();
        var conditional = Space([s_shape, s_width with { Condition = s_whenSquare }]);
        Store.EnsureSchema(conditional);
        Assert.Equal([true, true, false, false], Store.Trials(conditional).Read().Select(trial => trial.OutOfSpace));
        Complete(conditional, null, [AxisValue.OfEnum("Round"), AxisValue.Inactive]);
        Assert.Equal("Shape=Round", Keys(conditional)[4]);

        var always = Space([s_shape, s_width]);
        Store.EnsureSchema(always);
        Assert.Equal([false, false, false, false, true], Store.Trials(always).Read().Select(trial => trial.OutOfSpace));
        Assert.True(Store.Trials(always).Read().Last().Values[1].IsInactive);
    }

    [Fact]
    public void A_new_axis_without_a_default_is_refused_and_says_what_to_do()
    {
        Fill();
        var message = Refusal(Space([s_shape, s_width, s_width with { Name = "Height" }]));

        Assert.Contains("axis Height is declared and not in the store: give its property an initializer", message, StringComparison.Ordinal);
        Assert.Equal(4, Keys(Space([s_shape, s_width])).Length);
    }

    [Fact]
    public void A_removed_axis_and_another_type_are_refused_and_change_nothing()
    {
        Fill();
        Assert.Contains("axis Width is in the store and not declared: put it back, or", Refusal(Space([s_shape])), StringComparison.Ordinal);
        Assert.Contains("axis Width is int in the store and bool in the declaration", Refusal(Space([s_shape, new("Width", AxisKind.Boolean, "bool", [AxisValue.Of(true)])])), StringComparison.Ordinal);
        Assert.Equal("Shape=Round,Width=3", Keys(Space([s_shape, s_width]))[0]);
    }

    [Fact]
    public void Columns_do_not_move_under_a_running_sweep()
    {
        var space = Space([s_shape, s_width]);
        Store.EnsureSchema(space);
        Store.Trials(space).Add([Values("Round", 3)]);
        Store.Trials(space).Claim(new("host/elsewhere", "cpu", LeaseTime));
        var reordered = Space([s_width, s_shape]);

        Assert.Contains("host/elsewhere has trial 1", Refusal(reordered), StringComparison.Ordinal);
        Assert.Null(Store.EnsureSchema(Space([s_shape, s_width with { Values = [AxisValue.Of(3), AxisValue.Of(9)] }])));
        Clock.Advance(LeaseTime * 2);
        Assert.NotNull(Store.EnsureSchema(reordered));
        Assert.Equal(["Width=3,Shape=Round"], Keys(reordered));
    }

    [Fact]
    public void Everything_at_once_is_one_step()
    {
        Fill();
        var now = Space(
            [
                new("Rate", AxisKind.Real, "float", [AxisValue.Of(0.1f)]) { Default = AxisValue.Of(0.1f) },
                s_width with { Name = "Size", FormerNames = ["Width"], Values = [AxisValue.Of(5), AxisValue.Of(11)] },
                s_shape,
            ],
            new("Count", AxisKind.Integer, Direction.None), s_loss);

        var done = Store.EnsureSchema(now)!;

        Assert.DoesNotContain('\n', done);
        Assert.Equal(["Rate=0.1,Size=3,Shape=Round", "Rate=0.1,Size=5,Shape=Round", "Rate=0.1,Size=3,Shape=Square", "Rate=0.1,Size=5,Shape=Square"], Keys(now));
        Assert.Equal([true, false, true, false], Store.Trials(now).Read().Select(trial => trial.OutOfSpace));
        Assert.Equal([null, 4], Store.Trials(now).Read().Last().Metrics);
        Complete(now, "later", [AxisValue.Of(0.1f), AxisValue.Of(11), AxisValue.OfEnum("Round")]);
        Assert.Equal([5, 5], Store.Trials(now).Read().Last().Metrics);
    }

    private static SpaceDescriptor Space(IReadOnlyList<AxisDescriptor> axes, params MetricDescriptor[] metrics) => new("evolving", "", axes, metrics.Length > 0 ? metrics : [s_loss]);

    private static AxisValue[] Values(string shape, int width) => [AxisValue.OfEnum(shape), AxisValue.Of(width)];

    private string[] Keys(SpaceDescriptor space) => [.. Store.Trials(space).Read().Select(trial => trial.Key)];

    /// <summary>The four configs of shape × width, completed; the first of them twice.</summary>
    private void Fill()
    {
        var space = Space([s_shape, s_width]);
        Complete(space, "old", [.. space.Shape.Values(space)]);
        Store.Trials(space).Requeue([1]);
        Complete(space, "new");
        Assert.All(Store.Trials(space).Read(), trial => Assert.Equal(TrialState.Completed, trial.State));
    }
}
