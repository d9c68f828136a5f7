using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class PatientPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "patient:patience=1,pruner=percentile:percent=75/startup=2";

    protected override bool JudgesSeveral => true;

    [Theory]
    [InlineData("patient:patience=0", new[] { 3, 4, 7 })]
    [InlineData("patient:patience=1", new[] { 4 })]
    [InlineData("patient:patience=2", new int[0])]
    [InlineData("patient:patience=0,delta=1.5", new[] { 4 })]
    public void A_trial_is_stopped_once_its_window_is_worse_than_all_before(string pruner, int[] expected)
    {
        var curves = Curves();

        Assert.Equal(expected, StoppedAt(curves, Create(pruner).Begin(curves), 1, (1, 3), (2, 2), (3, 3), (4, 4), (5, 2), (6, 1), (7, 1.5)));
    }

    [Fact]
    public void Successive_halving_is_asked_whether_the_trial_would_go_on_from_its_last_rung()
    {
        var curves = Curves();
        AddCompleted(curves, 4, 9);
        var judge = Create("patient:patience=1,pruner=asha:min=2/factor=2").Begin(curves);

        Assert.Equal([4], StoppedAt(curves, judge, 1, (1, 3), (2, 2), (3, 3), (4, 3))); // at the rung, where it stalls
        Assert.Equal([7, 8], StoppedAt(curves, judge, 2, (1, 9), (2, 8), (3, 7), (4, 6), (5, 5), (6, 6), (7, 6), (8, 6))); // after it
        Assert.Empty(StoppedAt(curves, judge, 3, (1, 0), (2, -1), (3, -1), (4, -2), (5, 0), (6, 0))); // ahead of all
    }

    [Fact]
    public void Of_several_objectives_all_must_have_stalled()
    {
        var curves = Curves(Direction.Minimize, Direction.Maximize);
        var judge = Create("patient:patience=0").Begin(curves);
        var trial = CurveStream.Begin(curves, 1);

        bool[] stopped = [.. new (double, double)[] { (3, 3), (4, 2), (4, 4), (2, 9) }.Select((point, step) =>
        {
            CurveStream.Report(curves, trial, (step, [point.Item1, point.Item2]));
            return judge(trial);
        })];

        Assert.Equal([false, false, true, false], stopped);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'patient' needs patience from 0 to 2147483646, found -1", Assert.Throws<SweepException>(() => new PatientPrunerAttribute().Create()).Message);
        Assert.StartsWith("There is no pruner 'best'; choose one of median, ", Assert.Throws<SweepException>(() => Create("patient:patience=1,pruner=best")).Message, StringComparison.Ordinal);
        Assert.Throws<SweepException>(() => Create("patient:patience=1,pruner=threshold:upper=1").Begin(Curves(Direction.Minimize, Direction.Minimize)));
    }
}
