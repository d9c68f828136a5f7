using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class MedianPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "median:startup=3";

    protected override bool JudgesSeveral => true;

    [Theory]
    [InlineData("median:startup=4", new int[0])]
    [InlineData("median:startup=3", new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("median:startup=3,warmup=2", new[] { 2, 3, 4, 5 })]
    [InlineData("median:startup=3,warmup=1,interval=3", new[] { 1, 4 })]
    [InlineData("median:startup=3,trials=4", new int[0])]
    public void A_warm_up_an_interval_and_too_few_trials_put_the_judgement_off(string pruner, int[] expected)
    {
        var curves = Curves();
        AddCompleted(curves, 3, 6);

        Assert.Equal(expected, StoppedAt(curves, Create(pruner).Begin(curves), 1, [.. Enumerable.Range(0, 6).Select(step => (step, 5.0))]));
    }

    [Fact]
    public void Its_best_so_far_is_compared_and_NaN_alone_is_stopped()
    {
        var curves = Curves();
        AddCompleted(curves, 3, 3);
        var judge = Create().Begin(curves);

        Assert.Empty(StoppedAt(curves, judge, 1, (0, -1), (1, 9), (2, double.NaN)));
        Assert.Equal([0, 1], StoppedAt(curves, judge, 2, (0, double.NaN), (1, double.NaN), (2, -1)));
    }

    [Fact]
    public void A_step_that_no_completed_trial_has_is_not_judged()
    {
        var curves = Curves();
        AddCompleted(curves, 5, 3);

        Assert.Equal([2], StoppedAt(curves, Create().Begin(curves), 1, (2, 9), (3, 9)));
    }

    [Fact]
    public void A_trial_that_half_of_the_others_dominate_is_stopped()
    {
        var curves = Curves(Direction.Minimize, Direction.Minimize);
        var judge = Create().Begin(curves);
        for (var both = 0; both < 5; both++)
        {
            var trial = CurveStream.Begin(curves, 10 + both);
            CurveStream.Report(curves, trial, (1, [both, both]));
            curves.End(trial, TrialState.Completed, [both, both]);
        }

        Assert.False(Judge(1, 1.5, 2)); // the others' ranks become 0, 1, 3, 4, 5: its own is 2
        Assert.False(Judge(2, 9, -1)); // nothing dominates it
        Assert.True(Judge(3, 3.5, 3.5)); // 0, 1, 2, 3, 5: its own is 4
        Assert.True(Judge(4, double.NaN, 0));

        bool Judge(long number, double first, double second)
        {
            var trial = CurveStream.Begin(curves, number);
            CurveStream.Report(curves, trial, (1, [first, second]));
            return judge(trial);
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'median' needs startup of at least 0, found -1", Assert.Throws<SweepException>(() => new MedianPrunerAttribute { StartupTrials = -1 }.Create()).Message);
        Assert.Equal("The pruner 'median' needs interval of at least 1, found 0", Assert.Throws<SweepException>(() => new MedianPrunerAttribute { IntervalSteps = 0 }.Create()).Message);
        Assert.Equal("The pruner 'percentile' needs percent from 0 to 100, found 101", Assert.Throws<SweepException>(() => new PercentilePrunerAttribute { Percent = 101 }.Create()).Message);
    }
}
