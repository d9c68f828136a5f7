using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.EvolutionStrategies;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class CmaEsSamplerTests : SamplerContract
{
    protected override ISampler Create() => new CmaEsSampler();

    protected override ISampler? CreateForTwo() => null;

    [Fact]
    public void A_serial_history_is_replayed_with_the_points_before_they_were_brought_to_steps()
    {
        // Of integers the mean of drawn points is no mean of steps: a distribution that was told the steps would move otherwise.
        var space = new SearchSpace(SearchSpaces.Of([SearchSpaces.Integer("I", 0, 5), SearchSpaces.Real("X", 0, 1), SearchSpaces.Integer("J", 1, 100)]));
        var history = Run(new CmaEsSampler(), space, 70, static point => Math.Pow(point[0] - 4, 2) + Math.Pow(point[1] - 0.7, 2) + Math.Pow((point[2] - 80) / 100, 2));
        var replay = new CmaReplay(history, 3, new CmaSettings(0, 1.0 / 6, 2));
        Assert.Equal(new CmaEsSampler().Propose(history, new Draw(3, history.Count)), replay.Propose(new Draw(3, history.Count)));
        Assert.Equal(10, replay.Generation);
        Assert.Equal(10, replay.Redrawn / CmaParameters.UsualPopulation(3));
    }

    [Fact]
    public void It_finds_the_least_of_an_ill_conditioned_valley()
    {
        var history = Run(new CmaEsSampler(), new SearchSpace(SearchSpaces.Box(4, -5, 5)), 600, static x =>
        {
            double sum = 0;
            for (var i = 0; i < x.Length; i++)
            {
                sum += Math.Pow(10, i) * Math.Pow(x[i] - 1, 2);
            }

            return sum;
        });
        Assert.True(Best(history) < 1e-3, $"{Best(history)}");
    }

    [Fact]
    public void Integers_do_not_get_stuck()
    {
        var space = new SearchSpace(SearchSpaces.Of([.. Enumerable.Range(0, 4).Select(static i => SearchSpaces.Integer($"I{i}", 0, 20)), SearchSpaces.Real("X", -1, 1)]));
        var history = Run(new CmaEsSampler(), space, 400, static x => Math.Pow(x[0] - 17, 2) + Math.Pow(x[1] - 2, 2) + Math.Pow(x[2] - 11, 2) + Math.Pow(x[3] - 20, 2) + (x[4] * x[4]));
        Assert.True(Best(history) < 0.01, $"{Best(history)}");
    }

    [Fact]
    public void When_nothing_is_left_to_find_it_begins_anew_elsewhere_with_twice_the_population()
    {
        var history = Run(new CmaEsSampler(), new SearchSpace(SearchSpaces.Box(2, -1, 1)), 400, static _ => 1);
        var replay = new CmaReplay(history, 3, new CmaSettings(0, 1.0 / 6, 2));
        _ = replay.Propose(new Draw(3, history.Count));
        Assert.Equal(2, replay.Restarts);
    }

    [Fact]
    public void Configs_of_others_move_the_distribution_no_further_than_its_own_might()
    {
        var space = new SearchSpace(SearchSpaces.Box(2, 0, 1));
        var history = new SearchHistory(space);
        SamplerContract.Fill(history, 60);
        var point = new double[2];
        space.Encode(new CmaEsSampler().Propose(history, new Draw(1, history.Count)), point);
        Assert.All(point, static each => Assert.InRange(each, 0, 1));
    }

    [Fact]
    public void A_generation_waits_for_its_running_configs_and_passes_over_failed_ones()
    {
        var space = new SearchSpace(SearchSpaces.Box(2, -1, 1));
        var history = new SearchHistory(space);
        var sampler = new CmaEsSampler();
        for (var i = 0; i < 8; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            if (i != 5)
            {
                history.End(index, i < 2 ? new SearchTrial([], TrialState.Failed) : new SearchTrial([], TrialState.Completed) { Losses = [i] });
            }
        }

        var settings = new CmaSettings(0, 1.0 / 6, 2);
        var replay = new CmaReplay(history, 1, settings);
        _ = replay.Propose(new Draw(1, 8));
        Assert.Equal(0, replay.Generation);
        history.End(5, new SearchTrial([], TrialState.Diverged));
        var late = replay.Propose(new Draw(1, 8));
        Assert.Equal(1, replay.Generation);
        Assert.Equal(new CmaReplay(history, 1, settings).Propose(new Draw(1, 8)), late);
    }

    [Fact]
    public void Completed_goes_before_infeasible_before_pruned_before_diverged()
    {
        var trials = new SearchTrial[]
        {
            new([], TrialState.Completed) { Losses = [5] },
            new([], TrialState.Completed) { Losses = [1], Violations = [0.1, -3] },
            new([], TrialState.Completed) { Losses = [0], Violations = [0.2, -3] },
            new([], TrialState.Pruned) { Losses = [3], LastStep = 9 },
            new([], TrialState.Pruned) { Losses = [2], LastStep = 4 },
            new([], TrialState.Pruned) { Losses = [double.NaN] },
            new([], TrialState.Diverged) { Losses = [double.PositiveInfinity] },
        };
        var ranks = trials.Select(CmaRank.Of).ToList();
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(ranks.Count, ranks.Distinct().Count());
    }

    [Theory]
    [InlineData("population=3")]
    [InlineData("sigma=0")]
    [InlineData("growth=-1")]
    public void Options_out_of_their_range_are_refused(string option) =>
        Assert.Contains("expected", Assert.Throws<SweepException>(() => SearchKinds.Parse(SamplerKinds.All, $"cmaes:{option}", "sampler")).Message, StringComparison.Ordinal);

    internal static SearchHistory Run(ISampler sampler, SearchSpace space, int count, Func<ReadOnlySpan<double>, double> loss)
    {
        var history = new SearchHistory(space);
        Span<double> point = stackalloc double[space.Dimensions.Count];
        for (var i = 0; i < count; i++)
        {
            var config = sampler.Propose(history, new Draw(3, history.Count));
            space.Encode(config, point);
            history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = [loss(point)] });
        }

        return history;
    }

    internal static double Best(SearchHistory history) => Enumerable.Range(0, history.Count).Min(index => history[index].Losses[0]);
}
