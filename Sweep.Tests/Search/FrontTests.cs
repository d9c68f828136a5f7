using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Fronts;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class FrontTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Ranks_are_those_of_the_definition(int objectives)
    {
        var random = new SweepRandom(4UL);
        for (var round = 0; round < 20; round++)
        {
            double[] losses = [.. Enumerable.Range(0, 60 * objectives).Select(_ => random.Next(10) is 9 ? double.PositiveInfinity : random.Next(5) - 2.0)];
            Assert.Equal(ByDefinition(losses, objectives), NonDomination.Ranks(losses, objectives));
        }
    }

    [Fact]
    public void Losses_that_are_no_number_rank_last()
    {
        Assert.Equal([0, 0, 1], NonDomination.Ranks([1, double.NaN, 2, 5, double.NaN, double.NaN], 2));
        Assert.Equal([0, 1], NonDomination.Ranks([3, double.NaN], 1));
        Assert.Equal([2, 0, 1], NonDomination.Ranks([0, 1, 2], 1, [double.NaN, -1, 0.5]));
    }

    [Fact]
    public void Ten_thousand_points_are_ranked_in_a_moment()
    {
        var losses = GoldenPoints.Sphere(10_000, 3);
        Assert.All(NonDomination.Ranks(losses, 3), static rank => Assert.Equal(0, rank));
        Assert.Equal(10_000, NonDomination.Ranks(GoldenPoints.Rows(10_000, 3), 3).Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Hypervolume_is_the_number_of_cells_that_are_dominated(int objectives)
    {
        var random = new SweepRandom(9UL);
        double[] reference = [.. Enumerable.Repeat(6.0, objectives)];
        for (var round = 0; round < 10; round++)
        {
            double[] losses = [.. Enumerable.Range(0, 12 * objectives).Select(_ => (double)random.Next(8))];
            var cells = 0;
            for (var cell = 0; cell < Math.Pow(6, objectives); cell++)
            {
                var rest = cell;
                int[] at = [.. Enumerable.Range(0, objectives).Select(_ => { var digit = rest % 6; rest /= 6; return digit; })];
                cells += Enumerable.Range(0, 12).Any(i => Enumerable.Range(0, objectives).All(m => losses[(i * objectives) + m] <= at[m])) ? 1 : 0;
            }

            Assert.Equal(cells, Hypervolume.Of(losses, reference), 1e-9);
        }
    }

    [Fact]
    public void Hypervolume_without_bound_is_infinite_and_of_no_point_none()
    {
        Assert.Equal(0, Hypervolume.Of([], [1, 1]));
        Assert.Equal(0, Hypervolume.Of([1, 0], [1, 1]));
        Assert.Equal(double.PositiveInfinity, Hypervolume.Of([double.NegativeInfinity, 0], [1, 1]));
        Assert.Throws<ArgumentException>(static () => Hypervolume.Of([1, 2, 3], [1, 1]));
    }

    [Fact]
    public void Pareto_set_is_of_completed_configs_that_keep_the_bounds()
    {
        var space = SearchSpaces.Box(1, 0, 1, objectives: 2);
        var history = new SearchHistory(new SearchSpace(space with { Metrics = [space.Metrics[0] with { AtMost = 3 }, space.Metrics[1]] }));
        Add(TrialState.Completed, [5, 0], 2);
        Assert.Equivalent(new ParetoSet([0], IsFeasible: false), ParetoSet.Of(history));
        Add(TrialState.Completed, [4, 4], 1);
        Add(TrialState.Completed, [4, 9], 1);
        Assert.Equivalent(new ParetoSet([1, 2], IsFeasible: false), ParetoSet.Of(history));
        Add(TrialState.Completed, [2, 2], -1);
        Add(TrialState.Completed, [1, 3], -2);
        Add(TrialState.Completed, [2, 3], -1);
        Add(TrialState.Pruned, [0, 0], 0);
        Add(TrialState.Completed, [double.NaN, 0], -1);
        var set = ParetoSet.Of(history);
        Assert.Equivalent(new ParetoSet([3, 4], IsFeasible: true), set);
        Assert.Equal([2, 2, 1, 3], set.Losses(history));

        void Add(TrialState state, double[] losses, double violation) =>
            history.End(history.Add(history.Space.Decode([0.5])), new SearchTrial([], state) { Losses = losses, Violations = state == TrialState.Completed ? [violation] : [] });
    }

    private static int[] ByDefinition(double[] losses, int objectives)
    {
        var ranks = Enumerable.Repeat(-1, losses.Length / objectives).ToArray();
        for (var rank = 0; ranks.Contains(-1); rank++)
        {
            int[] left = [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] < 0)];
            foreach (var i in left.Where(i => !left.Any(j => Dominates(j, i))).ToArray())
            {
                ranks[i] = rank;
            }
        }

        return ranks;

        bool Dominates(int one, int other)
        {
            var isLess = false;
            for (var m = 0; m < objectives; m++)
            {
                var (a, b) = (losses[(one * objectives) + m], losses[(other * objectives) + m]);
                if (a > b)
                {
                    return false;
                }

                isLess |= a < b;
            }

            return isLess;
        }
    }
}
