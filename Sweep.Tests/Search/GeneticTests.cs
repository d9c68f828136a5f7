using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Fronts;
using Sweep.Search.Genetic;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class GeneticTests
{
    [Fact]
    public void Children_come_of_the_last_generation_that_is_complete()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, 0, 1)));
        var generations = new Generations(4, static (all, _) => [.. all.Members.OrderBy(member => all.Losses[Array.IndexOf(all.Members, member)]).Take(4)]);
        Add(TrialState.Completed, 5);
        Add(TrialState.Failed, 0);
        Add(TrialState.Running, 1);
        Add(TrialState.Diverged, 0);
        Add(TrialState.Completed, 3);
        Assert.Null(generations.Parents(history, 1));
        history.End(2, new SearchTrial([], TrialState.Completed) { Losses = [1] });
        Assert.Equal([2, 4, 0, 3], generations.Parents(history, 1)!.Members);

        // Of the next generation one is running, and one of the generation after that has ended.
        Add(TrialState.Completed, 4);
        Add(TrialState.Running, 2);
        Add(TrialState.Completed, 9);
        Add(TrialState.Completed, 0.5);
        Add(TrialState.Completed, 0.1);
        Assert.Equal([2, 4, 0, 3], generations.Parents(history, 1)!.Members);
        history.End(6, new SearchTrial([], TrialState.Failed));
        Assert.Equal([9, 8, 2, 4], generations.Parents(history, 1)!.Members);

        void Add(TrialState state, double loss)
        {
            var index = history.Add(history.Space.Decode([0.5, 0.5]));
            if (state != TrialState.Running)
            {
                history.End(index, new SearchTrial([], state) { Losses = state == TrialState.Completed ? [loss] : [] });
            }
        }
    }

    [Fact]
    public void Completed_configs_go_before_those_that_miss_bounds_pruned_and_diverged_ones()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(1, 0, 1)));
        Add(TrialState.Diverged, 0, 0, -1);
        Add(TrialState.Pruned, -9, 0, 3);
        Add(TrialState.Pruned, 9, 0, 7);
        Add(TrialState.Completed, -8, 2, -1);
        Add(TrialState.Completed, 8, 1, -1);
        Add(TrialState.Completed, 7, 0, -1);
        Add(TrialState.Completed, double.NaN, 0, -1);
        var population = new Population(history, [0, 1, 2, 3, 4, 5, 6]);
        Assert.Equal([5, 4, 3, 2, 1], Enumerable.Range(1, 5).Select(size => Survivors.ByCrowding(population, size)[^1]));
        Assert.True(population.Dominates(5, 3) && population.Dominates(4, 3) && population.Dominates(2, 1) && population.Dominates(1, 0));
        Assert.False(population.Dominates(0, 6) || population.Dominates(5, 5) || population.Dominates(3, 4));

        void Add(TrialState state, double loss, double violation, int step) => history.End(
            history.Add(history.Space.Decode([0.5])),
            new SearchTrial([], state) { Losses = [loss], Violations = [violation], LastStep = step });
    }

    [Theory]
    [InlineData(CrossoverKind.BlxAlpha)]
    [InlineData(CrossoverKind.Sbx)]
    [InlineData(CrossoverKind.VSbx)]
    [InlineData(CrossoverKind.Spx)]
    [InlineData(CrossoverKind.Undx)]
    public void Children_lie_around_the_middle_of_their_parents(CrossoverKind kind)
    {
        const int Draws = 20_000;
        double[] parents = [1, 2, 3, 4, 2, 0];
        var (mean, child) = (new double[2], new double[2]);
        var random = new SweepRandom(2UL);
        for (var i = 0; i < Draws; i++)
        {
            Recombination.Make(kind, parents, [-10, -10], [14, 16], isSingle: true, random, child);
            mean[0] += child[0] / Draws;
            mean[1] += child[1] / Draws;
            if (kind is CrossoverKind.BlxAlpha or CrossoverKind.Sbx)
            {
                Assert.InRange(child[0], kind == CrossoverKind.Sbx ? -10 : 0, kind == CrossoverKind.Sbx ? 14 : 4);
            }
        }

        Assert.Equal(2, mean[0], 0.06);
        Assert.Equal(kind == CrossoverKind.Spx ? 2 : 3, mean[1], 0.06);
    }

    [Fact]
    public void Normal_children_spread_half_the_parents_distance_along_their_line_and_across_it_by_the_third()
    {
        const int Draws = 20_000;
        double along = 0, across = 0;
        var child = new double[2];
        var random = new SweepRandom(2UL);
        for (var i = 0; i < Draws; i++)
        {
            Recombination.Make(CrossoverKind.Undx, [0, 0, 4, 0, 1, 3], [-99, -99], [99, 99], isSingle: false, random, child);
            along += Math.Pow(child[0] - 2, 2) / Draws;
            across += Math.Pow(child[1], 2) / Draws;
        }

        Assert.Equal(0.5 * 4, Math.Sqrt(along), 0.05);
        Assert.Equal(0.35 / Math.Sqrt(2) * 3, Math.Sqrt(across), 0.03);
    }

    [Fact]
    public void Options_out_of_range_are_refused_in_words()
    {
        Assert.Contains("at least 2 configs, found 1", Assert.Throws<SweepException>(static () => new NsgaTwoSampler(new GeneticOptions { Population = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1, found 1.5", Assert.Throws<SweepException>(static () => new NsgaThreeSampler(new GeneticOptions { SwapProbability = 1.5 })).Message, StringComparison.Ordinal);
        Assert.Contains("division", Assert.Throws<SweepException>(static () => new NsgaThreeSampler(new GeneticOptions(), 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samplers_are_made_by_name_with_options()
    {
        Assert.IsType<NsgaTwoSampler>(SearchKinds.Parse(SamplerKinds.All, "nsga2:population=20,crossover=vsbx,mutation=polynomial,crossover-probability=0.8", "sampler"));
        Assert.IsType<NsgaThreeSampler>(SearchKinds.Parse(SamplerKinds.All, "nsga3:divisions=5,swap-probability=0.4,mutation-probability=0.1", "sampler"));
        Assert.Contains("crossover", Assert.Throws<SweepException>(static () => SearchKinds.Parse(SamplerKinds.All, "nsga2:crossover=none", "sampler")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CrossoverKind.Uniform)]
    [InlineData(CrossoverKind.Sbx)]
    public void Fronts_grow_better_than_random_ones(CrossoverKind crossover)
    {
        Assert.True(Front(new NsgaTwoSampler(new GeneticOptions { Population = 20, Crossover = crossover })) > 1.1 * Front(new RandomSampler()));
        Assert.True(Front(new NsgaThreeSampler(new GeneticOptions { Population = 20, Crossover = crossover })) > 1.1 * Front(new RandomSampler()));
    }

    // The hypervolume of ZDT1 with eight dimensions after 300 configs.
    private static double Front(ISampler sampler)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(8, 0, 1, objectives: 2)));
        for (var i = 0; i < 300; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, i)));
            var g = 1.0;
            for (var dimension = 1; dimension < 8; dimension++)
            {
                g += 9.0 / 7 * history.Coordinates(dimension)[index];
            }

            var x = history.Coordinates(0)[index];
            GoldenPoints.End(history, index, x, g * (1 - Math.Sqrt(x / g)));
        }

        return Hypervolume.Of(ParetoSet.Of(history).Losses(history), [1.1, 6]);
    }
}
