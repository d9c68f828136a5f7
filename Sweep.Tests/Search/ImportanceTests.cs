using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Importance;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class ImportanceTests
{
    public static TheoryData<string> Evaluators => [PedAnova.Name, Fanova.Name];

    [Fact]
    public void Fanova_gives_an_additive_function_the_variances_of_its_terms()
    {
        // Variances: 4/12 of 2 X0, 1/12 of log10 of X1 over a decade, 1/4 of an integer of 0 or 1.
        var history = Filled(
            SearchSpaces.Of([SearchSpaces.Real("X0", 0, 1), SearchSpaces.Real("X1", 1, 10, Scale.Log), SearchSpaces.Integer("X2", 0, 1), SearchSpaces.Real("X3", 0, 1)]),
            1000,
            static x => (2 * x[0]) + Math.Log10(x[1]) + x[2]);
        double[] expected = [4.0 / 12, 1.0 / 12, 1.0 / 4, 0];
        foreach (var each in new Fanova().Evaluate(history))
        {
            Assert.Equal(expected[each.Dimension] / expected.Sum(), each.Value, 0.02);
        }
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void An_axis_with_one_value_in_all_configs_has_none(string name)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, 0, 1)));
        for (var i = 0; i < 20; i++)
        {
            history.End(history.Add([AxisValue.Of(i / 20.0), AxisValue.Of(0.5)]), new SearchTrial([], TrialState.Completed) { Losses = [i] });
        }

        var values = (name == PedAnova.Name ? (IImportanceEvaluator)new PedAnova() : new Fanova()).Evaluate(history);
        Assert.Equal([("X0", 1.0), ("X1", 0.0)], values.Select(static each => (each.Name, each.Share)));
    }

    [Fact]
    public void Fanova_leaves_interactions_out()
    {
        var history = Filled(SearchSpaces.Of([SearchSpaces.Integer("I", 0, 1), SearchSpaces.Integer("J", 0, 1)]), 200, static x => x[0] == x[1] ? 1 : 0);
        Assert.All(new Fanova().Evaluate(history), static each => Assert.InRange(each.Value, 0, 0.02));
    }

    [Fact]
    public void Fanova_counts_a_conditional_dimension_with_the_part_of_the_space_in_which_it_is_active()
    {
        // Kind a, a third: A with variance 9/12. Else B with 8 values, of which two have C.
        var history = Filled(SearchSpaces.Conditional(), 2000, static x => x[0] == 0 ? 3 * x[1] : x[2] <= 2 ? Math.Log10(x[3]) : x[2]);
        var values = new Fanova().Evaluate(history).OrderBy(static each => each.Dimension).Select(static each => each.Value).ToArray();

        // B's means: −1.5 at 1 and 2, else itself.
        double[] b = [-1.5, -1.5, 3, 4, 5, 6, 7, 8];
        double[] kind = [1.5, b.Average(), b.Average()];
        double[] explained = [Variance(kind), 1.0 / 3 * 9 / 12, 2.0 / 3 * Variance(b), 2.0 / 3 / 4 * 9 / 12];
        var total = explained.Sum();
        for (var dimension = 0; dimension < 4; dimension++)
        {
            Assert.Equal(explained[dimension] / total, values[dimension], 0.02);
        }

        static double Variance(double[] numbers) => numbers.Average(number => Math.Pow(number - numbers.Average(), 2));
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void Shares_add_up_to_one_and_the_greatest_comes_first(string name)
    {
        var found = Create(name).Evaluate(GoldenPoints.Mixed(300, 1));
        Assert.Equal(1, found.Sum(static each => each.Share), 1e-9);
        Assert.Equal(found.OrderByDescending(static each => each.Value), found);
        Assert.Contains(found[0].Name, new[] { "X", "Rate", "Kind" });
        Assert.Equal(found, Create(name).Evaluate(GoldenPoints.Mixed(300, 1)));
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void Searches_from_which_nothing_can_be_told_give_zeros(string name)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.OnePoint()));
        AssertZero();
        for (var i = 0; i < 3; i++)
        {
            history.End(history.Add(history.Space.Decode([0, 0, i])), new SearchTrial([], i == 2 ? TrialState.Diverged : TrialState.Completed) { Losses = [i == 1 ? double.NaN : 1] });
            AssertZero();
        }

        void AssertZero()
        {
            var found = Create(name).Evaluate(history);
            Assert.Equal(3, found.Count);
            Assert.All(found, static each => Assert.Equal((0, 0), (each.Value, each.Share)));
        }
    }

    [Fact]
    public void Wrong_options_and_several_objectives_for_fanova_are_refused_in_words()
    {
        Assert.Contains("--metric", Assert.Throws<SweepException>(static () => new Fanova().Evaluate(GoldenPoints.Mixed(5, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("found target 0.5 and region 0.5", Assert.Throws<SweepException>(static () => new PedAnova(0.5, 0.5)).Message, StringComparison.Ordinal);
        Assert.Contains("found 0", Assert.Throws<SweepException>(static () => new Fanova(0)).Message, StringComparison.Ordinal);
    }

    private static IImportanceEvaluator Create(string name) => name == Fanova.Name ? new Fanova() : new PedAnova();

    private static SearchHistory Filled(SpaceDescriptor space, int count, Func<double[], double> loss)
    {
        var history = new SearchHistory(new SearchSpace(space));
        var random = new SweepRandom(8UL);
        var point = new double[history.Space.Dimensions.Count];
        for (var i = 0; i < count; i++)
        {
            history.Space.Sample(random, point);
            GoldenPoints.End(history, history.Add(history.Space.Decode(point)), loss(point));
        }

        return history;
    }
}
