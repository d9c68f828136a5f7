using Sweep.Runtime;
using Sweep.Search.Pruners;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class WilcoxonPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "wilcoxon:p=0.2";

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, 0.0625)]
    [InlineData(new[] { 1.0, -2, 3, 4 }, 0.1875)]
    [InlineData(new[] { -1.0, -2, -3, -4 }, 1)]
    [InlineData(new[] { 0.0, 0, 0 }, 0.5)]
    [InlineData(new[] { 0.0, 0, 1, 2, 2, -3 }, 0.26354462843276905)]
    [InlineData(new[] { 1.0, 1, -1, 1 }, 0.3125)] // a positive sum of 7.5 of the ranks, rounded down
    public void P_values_are_those_of_the_signed_rank_test(double[] differences, double expected) => Assert.Equal(expected, SignedRankTest.PGreater([.. differences]), 12);

    [Theory]
    [InlineData(50, 0.01308348408559823)] // the last for which it is exact
    [InlineData(51, 0.027926091017792348)]
    public void P_values_of_many_pairs_are_SciPys(int count, double expected) =>
        Assert.Equal(expected, SignedRankTest.PGreater([.. Enumerable.Range(1, count).Select(static each => each % 3 == 0 ? -each : (double)each)]), 12);

    [Fact]
    public void Steps_are_instances_in_any_order_and_the_best_result_decides_with_whom_to_compare()
    {
        var curves = Curves();
        foreach (var (number, offset) in ((int, double)[])[(1, 3), (2, 0), (3, 1)])
        {
            var trial = CurveStream.Begin(curves, number);
            for (var instance = 0; instance < 8; instance++)
            {
                curves.Report(trial, instance, 0, instance + offset);
            }

            curves.End(trial, TrialState.Completed, [offset]);
        }

        var judge = Create("wilcoxon").Begin(curves);

        Assert.Equal([0, 5], StoppedAt(curves, judge, 4, (7, 7.5), (2, 2.1), (4, 4.2), (0, 0.3), (5, 5.4)));
        Assert.Empty(StoppedAt(curves, judge, 5, (7, 7.5), (2, 2.1), (4, double.NaN), (0, 0.3), (5, 5.4)));
        Assert.Empty(StoppedAt(curves, judge, 6, (0, 0.5), (1, 1.5), (2, 2.5), (3, 3.5), (99, -50))); // its mean is better
    }

    [Fact]
    public void Over_replicates_a_config_is_compared_with_the_best_one_at_the_same_step()
    {
        var curves = Curves();
        for (var replicate = 0; replicate < 5; replicate++)
        {
            Complete(replicate, "good", replicate, 0);
            Complete(10 + replicate, "middling", replicate, 1);
        }

        var judge = Create("wilcoxon:over=replicates").Begin(curves);
        var stopped = new List<(int, int)>();
        for (var replicate = 0; replicate < 5; replicate++)
        {
            var trial = curves.Begin(20 + replicate, "bad", replicate);
            for (var step = 1; step <= 3; step++)
            {
                curves.Report(trial, step, 0, 2 + (replicate / 10.0));
                if (judge(trial))
                {
                    stopped.Add((replicate, step));
                }
            }

            curves.End(trial, replicate < 3 ? TrialState.Completed : TrialState.Pruned, replicate < 3 ? [2] : []);
        }

        Assert.Equal([(3, 1), (3, 2), (3, 3), (4, 1), (4, 2), (4, 3)], stopped); // four pairs make 1/16

        void Complete(int number, string config, int replicate, double loss)
        {
            var trial = curves.Begin(number, config, replicate);
            for (var step = 1; step <= 3; step++)
            {
                curves.Report(trial, step, 0, loss + (replicate / 7.0));
            }

            curves.End(trial, TrialState.Completed, [loss]);
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'wilcoxon' needs startup of at least 2, found 1", Assert.Throws<SweepException>(() => new WilcoxonPrunerAttribute { StartupPairs = 1 }.Create()).Message);
        Assert.Equal("The pruner 'wilcoxon' needs p from 0 to 1, found NaN", Assert.Throws<SweepException>(() => new WilcoxonPrunerAttribute { PThreshold = double.NaN }.Create()).Message);
    }
}
