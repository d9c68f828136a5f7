using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class AshaPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "asha:min=2,factor=2";

    protected override bool JudgesSeveral => true;

    [Fact]
    public void While_there_are_few_trials_at_a_rung_the_best_goes_on_and_then_one_of_so_many()
    {
        var curves = Curves();
        var judge = Create("asha:min=1,factor=3").Begin(curves);

        int[] stopped = [.. Enumerable.Range(0, 6).Where(number => StoppedAt(curves, judge, number, (1, new double[] { 5, 4, 6, 4.2, 4.5, 4.1 }[number])).Count > 0)];

        Assert.Equal([2, 3, 4], stopped); // of six two go on: the last is the second best
    }

    [Fact]
    public void A_trial_is_judged_at_rungs_only_by_what_it_reported_there()
    {
        var curves = Curves();
        var judge = Create("asha:min=2,factor=2,rate=1").Begin(curves);

        Assert.Empty(StoppedAt(curves, judge, 1, [.. Enumerable.Range(1, 20).Select(step => (step, 1.0))]));
        Assert.Equal([4, 8, 16], StoppedAt(curves, judge, 2, [.. Enumerable.Range(1, 20).Select(step => (step, 2.0))]));
        Assert.Equal([6], StoppedAt(curves, judge, 3, (3, 9), (6, 9), (7, 9)));
    }

    [Fact]
    public void NaN_at_a_rung_stops_a_trial_and_does_not_compete()
    {
        var curves = Curves();
        var judge = Create("asha:min=2,factor=2").Begin(curves);

        Assert.Equal([2, 3], StoppedAt(curves, judge, 1, (1, double.NaN), (2, double.NaN), (3, double.NaN), (4, 7)));
        Assert.Empty(StoppedAt(curves, judge, 2, (2, 7)));
        Assert.Equal([2], StoppedAt(curves, judge, 3, (2, 8)));
    }

    [Fact]
    public void Failed_trials_do_not_compete_and_a_pruned_one_only_up_to_its_rung()
    {
        var curves = Curves();
        var judge = Create("asha:min=1,factor=2").Begin(curves);
        var (failed, pruned) = (CurveStream.Begin(curves, 1), CurveStream.Begin(curves, 2));
        curves.Report(failed, 8, 0, -5);
        curves.End(failed, TrialState.Failed, []);
        curves.Report(pruned, 8, 0, 1);
        curves.End(pruned, TrialState.Pruned, []);

        Assert.Equal([1], StoppedAt(curves, judge, 3, (1, 2), (2, 2), (4, 2)));
    }

    [Fact]
    public void Without_a_first_step_it_is_a_hundredth_of_the_longest_completed_trial()
    {
        var curves = Curves();
        var judge = Create("asha").Begin(curves);
        Assert.Empty(StoppedAt(curves, judge, 1, Rising(50)));
        AddCompleted(curves, 4, 3);
        Assert.Equal([1, 4, 16], StoppedAt(curves, judge, 2, Rising(60)));
        var longer = CurveStream.Begin(curves, 99);
        curves.Report(longer, 5, 0, 0);
        curves.Report(longer, 599, 0, 0);
        curves.End(longer, TrialState.Completed, [0]);
        Assert.Equal([5, 20], StoppedAt(curves, judge, 3, Rising(70)));

        static (int, double)[] Rising(double from) => [.. Enumerable.Range(1, 20).Select(step => (step, from + step))];
    }

    [Fact]
    public void Of_several_objectives_a_front_goes_on_together()
    {
        var curves = Curves(Direction.Minimize, Direction.Minimize);
        var judge = Create("asha:min=1,factor=2").Begin(curves);

        bool[] stopped = [.. new (double, double)[] { (1, 4), (4, 1), (2, 2), (5, 5), (0, 9), (2, 3) }.Select((point, number) =>
        {
            var trial = CurveStream.Begin(curves, number);
            CurveStream.Report(curves, trial, (1, [point.Item1, point.Item2]));
            return judge(trial);
        })];

        Assert.Equal([false, false, false, true, false, true], stopped);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'asha' needs factor of at least 2, found 1", Assert.Throws<SweepException>(() => new AshaPrunerAttribute { Factor = 1 }.Create()).Message);
        Assert.StartsWith("The pruner 'asha' needs min with bootstrap=2", Assert.Throws<SweepException>(() => new AshaPrunerAttribute { Bootstrap = 2 }.Create()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rungs_beyond_all_steps_are_never_reached()
    {
        var curves = Curves();
        var judge = Create("asha:min=1000,rate=100").Begin(curves);

        Assert.Empty(StoppedAt(curves, judge, 1, (int.MaxValue, 1)));
        Assert.Empty(StoppedAt(curves, judge, 2, (int.MaxValue, 2)));
    }
}
