using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.SharpLearning;
using Sweep.Testing.Search;
using Sweep.Tests.Search;

namespace Sweep.Tests.SharpLearning;

/// <summary>The package's optimizers search as they do by themselves.</summary>
public sealed class PackageSearchTests
{
    public static TheoryData<string> Models => ["sl-bayes", "sl-smac", "sl-swarm", "sl-nelder-mead"];

    [Theory]
    [MemberData(nameof(Models))]
    public void They_find_the_lowest_point_of_a_bowl_better_than_random(string id)
    {
        var found = Enumerable.Range(0, 5).Select(seed => Search(id, 60, (ulong)seed)).Order().ElementAt(2);
        var random = Enumerable.Range(0, 5).Select(seed => Search("sl-random", 60, (ulong)seed)).Order().ElementAt(2);

        Assert.True(found < random / 2, $"{id} found {found}, random {random}");
    }

    [Fact]
    public void A_replayed_swarm_asks_for_what_the_package_asks_for()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, -5, 5)));
        var sampler = SearchKinds.Parse(SharpLearningKinds.All, "sl-swarm", "sampler");
        for (var i = 0; i < 50; i++)
        {
            Step(history, sampler, 3);
        }

        var asked = new List<double[]>();
        var package = new ParticleSwarmOptimizer([new MinMaxParameterSpec(-5, 5), new MinMaxParameterSpec(-5, 5)], maxIterations: 5, seed: new Draw(3, 0).Random().Next(int.MaxValue), maxDegreeOfParallelism: 1);
        package.Optimize(set =>
        {
            var decoded = set.Select(each => history.Space.Dimensions[0].Snap(each)).ToArray();
            if (!asked.Exists(each => each.SequenceEqual(decoded)))
            {
                asked.Add(decoded); // a point at which several particles are is proposed once
            }

            return new OptimizerResult([.. set], Loss(decoded));
        });

        Assert.InRange(asked.Count, 20, 50);
        for (var i = 0; i < asked.Count; i++)
        {
            Assert.Equal(asked[i], [history.Coordinates(0)[i], history.Coordinates(1)[i]]);
        }
    }

    [Fact]
    public void Options_that_are_too_small_are_refused_in_words()
    {
        Assert.Contains("at least 1", Assert.Throws<SweepException>(() => SearchKinds.Parse(SharpLearningKinds.All, "sl-swarm:particles=0", "sampler")).Message, StringComparison.Ordinal);
        Assert.Contains("Candidates must be at least 8", Assert.Throws<SweepException>(() => SearchKinds.Parse(SharpLearningKinds.All, "sl-bayes:candidates=1", "sampler")).Message, StringComparison.Ordinal);
    }

    private static double Search(string id, int trials, ulong seed)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, -5, 5)));
        var sampler = SearchKinds.Parse(SharpLearningKinds.All, id, "sampler");
        return Enumerable.Range(0, trials).Min(_ => Step(history, sampler, seed));
    }

    private static double Step(SearchHistory history, ISampler sampler, ulong seed)
    {
        var index = history.Add(sampler.Propose(history, new Draw(seed, history.Count)));
        var loss = Loss([history.Coordinates(0)[index], history.Coordinates(1)[index]]);
        history.End(index, new SearchTrial([], TrialState.Completed) { Losses = [loss] });
        return loss;
    }

    private static double Loss(double[] x) => ((x[0] - 1.3) * (x[0] - 1.3)) + ((x[1] + 2.1) * (x[1] + 2.1));
}
