using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Expressions;

/// <summary>Expressions drawn at random against an evaluator that knows nothing of the language.</summary>
public sealed class ExpressionProperties
{
    private const int Expressions = 200;

    [Fact]
    public void An_expression_selects_what_a_naive_evaluator_does_and_reads_back() => TestSeed.Run(seed =>
    {
        var draw = new RandomExpression(new SweepRandom(seed), axesOnly: false);
        var trials = Enumerable.Range(1, 200).Select(number => draw.Trial(number)).ToList();
        for (var i = 0; i < Expressions; i++)
        {
            var (text, holds) = draw.Draw(3);
            var filter = TrialFilter.OfTrials(ExpressionSpace.Space, [text]);
            var expected = trials.Where(holds).Select(trial => trial.Number).ToList();
            var again = TrialFilter.OfTrials(ExpressionSpace.Space, [filter.Text]);

            Assert.True(expected.SequenceEqual(trials.Where(filter.Matches).Select(trial => trial.Number)), text);
            Assert.True(expected.SequenceEqual(trials.Where(again.Matches).Select(trial => trial.Number)), $"{text}\nwas written as\n{filter.Text}");
        }
    });

    [Fact]
    public void The_configs_of_a_grid_are_those_of_a_scan_and_are_counted_and_found() => TestSeed.Run(seed =>
    {
        var space = ExpressionSpace.Space with { Exclusions = [new("Deep", "", [2, 3], static values => values[2] == AxisValue.Of(32) && values[3] == AxisValue.Of(24))] };
        var draw = new RandomExpression(new SweepRandom(seed).Fork(1), axesOnly: true);
        var all = space.Shape.Values(space).ToList();
        for (var i = 0; i < Expressions / 4; i++)
        {
            var (text, holds) = draw.Draw(3);
            var expected = all.Where(values => holds(Pending(values))).Select(values => ConfigKey.Format(space, values)).ToList();
            var selection = ConfigSelection.Of(space, null, [], [text]);

            Assert.True(expected.SequenceEqual(selection.Values.Select(values => ConfigKey.Format(space, values))), text);
            Assert.Equal(expected.Count, selection.Count);
            Assert.All(all.Where((_, index) => index % 97 == 0), values => Assert.Equal((holds(Pending(values)), holds(Pending(values))), (selection.Contains(values), selection.Matches(values))));
        }
    });

    [Fact]
    public void Any_text_is_read_or_refused_with_a_message() => TestSeed.Run(seed =>
    {
        var random = new SweepRandom(seed).Fork(2);
        string[] pieces = ["Width", "TestError", "Text", "State", "=", "!=", "<", ">=", "in", "not", "and", "or", "(", ")", ",", "|", "null", "8", "ReLU", "\"a,b\"", "'", "\"", "%", "contains", " ", "\n", "é", "2026-11-01"];
        var read = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, 1 + random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                _ = TrialFilter.OfTrials(ExpressionSpace.Space, [text]).Matches(ExpressionSpace.Trial(1));
                read++;
            }
            catch (SweepException refused)
            {
                Assert.True(refused.Message.Split('\n').Length == 3 || refused.Message.Contains("filtered twice", StringComparison.Ordinal), $"{text}: {refused.Message}");
            }
        }

        Assert.InRange(read, 1, 1_500);
    });

    private static TrialRecord Pending(AxisValue[] values) => ExpressionSpace.Trial(1) with { Values = values };
}
