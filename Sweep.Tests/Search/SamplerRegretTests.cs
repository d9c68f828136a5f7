using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Fronts;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>Samplers that learn come nearer to the best than random draws do, by a factor that leaves room for chance. The medians of 30 seeds on more functions are the benchmark <c>regret</c>.</summary>
public sealed class SamplerRegretTests
{
    private const double GreatestVolume = 16 - (3.24 / 6); // the bowls' centres are √1.8 apart: below the front √f + √g = √1.8 lies a sixth of 1.8²

    [Theory]
    [InlineData("tpe", 100, 2)]
    [InlineData("tpe:profile=4.9", 100, 2)]
    [InlineData("cmaes", 100, 4)]
    [InlineData("gp", 30, 20)]
    public void With_one_objective_its_median_regret_is_a_part_of_that_of_random(string sampler, int trials, double factor)
    {
        var (random, learned) = (Median("random", trials, 1), Median(sampler, trials, 1));
        Assert.True(learned * factor <= random, $"{sampler}: {learned}, random: {random}");
    }

    [Theory]
    [InlineData("nsga2", 1.3)]
    [InlineData("nsga3", 1.3)]
    [InlineData("tpe", 1.5)]
    public void With_two_objectives_its_front_leaves_a_part_of_what_that_of_random_leaves(string sampler, double factor)
    {
        var (random, learned) = (Median("random", 200, 2), Median(sampler, 200, 2));
        Assert.True(learned * factor <= random, $"{sampler}: {learned}, random: {random}");
    }

    private static double Median(string kind, int trials, int objectives)
    {
        var regrets = Enumerable.Range(0, 3).Select(seed => Regret(SearchKinds.Parse(SamplerKinds.All, kind, "sampler"), (ulong)seed, trials, objectives)).Order().ToArray();
        return regrets[1];
    }

    // A bowl whose least value is off the centre; with two objectives two bowls, and what is left of the volume up to (4, 4).
    private static double Regret(ISampler sampler, ulong seed, int trials, int objectives)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(5, -1, 1, objectives: objectives)));
        while (history.Count < trials)
        {
            var config = sampler.Propose(history, new Draw(seed, history.Count));
            history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = [.. Enumerable.Range(0, objectives).Select(objective => Bowl(config, objective == 0 ? 0.3 : -0.3))] });
        }

        if (objectives == 1)
        {
            return history.Losses(0).ToArray().Min();
        }

        return GreatestVolume - Hypervolume.Of(ParetoSet.Of(history).Losses(history), [4, 4]);

        static double Bowl(IReadOnlyList<AxisValue> config, double centre) => config.Sum(value => Math.Pow(value.AsReal() - centre, 2));
    }
}
