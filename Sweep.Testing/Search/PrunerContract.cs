using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Search;

/// <summary>What every pruner keeps. A test class of a pruner derives from it.</summary>
public abstract class PrunerContract
{
    /// <summary>How many trials of the streams it stops at least.</summary>
    protected virtual int LeastStopped => 3;

    /// <summary>Whether it judges several objectives.</summary>
    protected virtual bool JudgesSeveral => false;

    /// <summary>Makes the pruner, with options under which it stops some of the trials of the streams.</summary>
    protected abstract IPruner Create();

    /// <summary>Makes the pruner that judges the negated metric, to be maximised, as that of <see cref="Create"/> does the metric.</summary>
    protected virtual IPruner CreateMirrored() => Create();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.1)]
    public void Decisions_are_the_same_after_a_restart_and_whatever_was_asked_before(long seed, double odd)
    {
        var (asked, stopped, curves) = (0, 0, Curves());
        new CurveStream(seed, odd: odd).Run(curves, Create().Begin(curves), (trial, isStopped) =>
        {
            stopped += isStopped ? 1 : 0;
            if (++asked % 3 == 0 || isStopped)
            {
                var reloaded = CurveStream.Reload(curves);
                Assert.Equal(isStopped, Create().Begin(reloaded)(reloaded.FindRunning(trial.Number)!));
            }
        });

        Assert.InRange(stopped, LeastStopped, asked / 2);
        Assert.Empty(curves.Running);
    }

    [Fact]
    public void A_trial_that_begins_again_leaves_no_trace()
    {
        var (touched, untouched) = (Curves(), Curves());
        var (judge, other) = (Create().Begin(touched), Create().Begin(untouched));
        var decisions = new List<bool>();
        new CurveStream(3).Run(untouched, other, (_, isStopped) => decisions.Add(isStopped));
        var next = 0;
        new CurveStream(3).Run(touched, judge, (trial, isStopped) =>
        {
            Assert.Equal(decisions[next++], isStopped);
            var disturber = CurveStream.Begin(touched, 1000); // in place of its earlier self, which ran or had ended
            CurveStream.Report(touched, disturber, (0, [-50.0]));
            CurveStream.Report(touched, disturber, (4, [-50.0]));
            judge(disturber);
            if (next % 2 == 0)
            {
                touched.End(disturber, TrialState.Completed, [-50]);
                judge(trial);
            }

            CurveStream.Begin(touched, 1000);
        });
    }

    [Fact]
    public void A_trial_that_has_not_reported_goes_on()
    {
        var curves = Curves();
        var judge = Create().Begin(curves);

        Assert.False(judge(CurveStream.Begin(curves, 1)));
        AddCompleted(curves, 10, 8);
        Assert.False(judge(CurveStream.Begin(curves, 2)));
    }

    [Fact]
    public void Alone_a_trial_that_improves_goes_on()
    {
        var curves = Curves();
        var judge = Create().Begin(curves);
        var trial = CurveStream.Begin(curves, 1);
        for (var step = 0; step < 30; step++)
        {
            CurveStream.Report(curves, trial, (step, [3 - (step / 10.0)]));
            Assert.False(judge(trial));
        }
    }

    [Fact]
    public void Of_equal_trials_none_is_stopped()
    {
        var curves = Curves();
        var judge = Create().Begin(curves);
        for (var number = 1; number <= 12; number++)
        {
            var trial = CurveStream.Begin(curves, number);
            for (var step = 1; step <= 9; step++)
            {
                CurveStream.Report(curves, trial, (step, [1]));
                Assert.False(judge(trial), $"trial {number} at step {step}");
            }

            curves.End(trial, TrialState.Completed, [1]);
        }
    }

    [Fact]
    public void Among_10000_trials_the_best_goes_on_and_the_worst_is_stopped()
    {
        var curves = Curves();
        AddCompleted(curves, 10_000, 8);
        for (var number = 20_005; number < 20_009; number++) // the other replicates of the worst
        {
            var trial = CurveStream.Begin(curves, number);
            for (var step = 0; step < 8; step++)
            {
                CurveStream.Report(curves, trial, (step, [40.0 + step]));
            }

            curves.End(trial, TrialState.Completed, [50]);
        }

        var (best, worst) = (CurveStream.Begin(curves, 20_000), CurveStream.Begin(curves, 20_009));
        var (judge, stopped) = (Create().Begin(curves), 0);
        for (var step = 0; step < 8; step++)
        {
            CurveStream.Report(curves, best, (step, [-1.0 - step]));
            CurveStream.Report(curves, worst, (step, [40.0 + step]));
            Assert.False(judge(best));
            stopped += judge(worst) ? 1 : 0;
        }

        Assert.InRange(stopped, 1, 8);
    }

    [Fact]
    public void The_same_metric_negated_and_maximised_is_judged_the_same()
    {
        var (decisions, next) = (new List<bool>(), 0);
        var (least, most) = (Curves(), Curves(Direction.Maximize));
        new CurveStream(4, odd: 0.03).Run(least, Create().Begin(least), (_, isStopped) => decisions.Add(isStopped));
        new CurveStream(4, odd: 0.03).Run(most, CreateMirrored().Begin(most), (_, isStopped) => Assert.Equal(decisions[next++], isStopped));
        Assert.Contains(true, decisions);
    }

    [Fact]
    public void Several_objectives_are_judged_by_their_ranks_or_refused_in_words()
    {
        var curves = Curves(Direction.Minimize, Direction.Maximize);
        if (!JudgesSeveral)
        {
            var refusal = Assert.Throws<SweepException>(() => Create().Begin(curves)).Message;
            Assert.Contains("objective", refusal, StringComparison.Ordinal);
            return;
        }

        var (asked, stopped) = (0, 0);
        new CurveStream(5, objectives: 2, odd: 0.02).Run(curves, Create().Begin(curves), (trial, isStopped) =>
        {
            stopped += isStopped ? 1 : 0;
            if (++asked % 3 == 0 || isStopped)
            {
                var reloaded = CurveStream.Reload(curves);
                Assert.Equal(isStopped, Create().Begin(reloaded)(reloaded.FindRunning(trial.Number)!));
            }
        });
        Assert.InRange(stopped, 1, asked / 2);
    }

    /// <summary>No curves, of one objective or of several.</summary>
    protected static LearningCurves Curves(params Direction[] directions) => new("curves", directions.Length == 0 ? [Direction.Minimize] : directions);

    /// <summary>Adds completed trials with steps from 0, trial n with the loss n / 1000 − step / 100.</summary>
    protected static void AddCompleted(LearningCurves curves, int count, int steps)
    {
        for (var number = 10_001; number <= 10_000 + count; number++)
        {
            var trial = CurveStream.Begin(curves, number);
            for (var step = 0; step < steps; step++)
            {
                curves.Report(trial, step, 0, ((number - 10_000) / 1000.0) - (step / 100.0));
            }

            curves.End(trial, TrialState.Completed, [(number - 10_000) / 1000.0]);
        }
    }

    /// <summary>Reports steps of a new trial one after the other, and gives at which of them it is to be stopped.</summary>
    protected static List<int> StoppedAt(LearningCurves curves, Func<LearningCurve, bool> judge, long number, params (int Step, double Value)[] reports)
    {
        var (trial, stopped) = (CurveStream.Begin(curves, number), new List<int>());
        foreach (var (step, value) in reports)
        {
            curves.Report(trial, step, 0, value);
            if (judge(trial))
            {
                stopped.Add(step);
            }
        }

        return stopped;
    }
}
