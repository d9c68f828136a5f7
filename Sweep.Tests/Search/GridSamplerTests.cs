using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class GridSamplerTests : SamplerContract
{
    protected override ISampler Create() => new GridSampler();

    [Fact]
    public void In_order_it_is_the_declared_grid_without_a_refused_proposal()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Excluded()));
        var sampler = new GridSampler();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(sampler.HasMore(history, new Draw(1, i)));
            var config = sampler.Propose(history, new Draw(1, i));
            Assert.Equal(history.Space.ConfigAt(i), config);
            history.Add(config);
        }

        Assert.False(sampler.HasMore(history, new Draw(1, 50)));
    }

    [Fact]
    public void Shuffled_it_has_each_config_once_in_an_order_that_the_seed_decides()
    {
        var orders = new List<List<string>>();
        foreach (var seed in (ulong[])[1, 1, 2])
        {
            var history = new SearchHistory(new SearchSpace(SearchSpaces.Excluded()));
            var sampler = new GridSampler(new GridSamplerAttribute { Shuffle = true });
            while (sampler.HasMore(history, new Draw(seed, history.Count)))
            {
                history.Add(sampler.Propose(history, new Draw(seed, history.Count)));
            }

            orders.Add([.. Enumerable.Range(0, history.Count).Select(i => ConfigKey.Format(history.Space.Declared, [.. history[i].Values]))]);
        }

        Assert.Equal(50, orders[0].Distinct().Count());
        Assert.Equal(orders[0], orders[1]);
        Assert.NotEqual(orders[0], orders[2]);
        Assert.Equal(orders[0].Order(), orders[2].Order());
    }

    [Fact]
    public void What_the_history_has_is_left_out()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Excluded()));
        history.Add(history.Space.ConfigAt(0));
        history.Add(history.Space.ConfigAt(2));
        Assert.Equal(history.Space.ConfigAt(1), new GridSampler().Propose(history, new Draw(1, 2)));
        Assert.Equal(history.Space.ConfigAt(3), new GridSampler().Propose(history, new Draw(1, 2, 1)));
    }

    [Fact]
    public void A_range_without_steps_keeps_its_default_and_the_search_ends_after_the_grid()
    {
        var space = SearchSpaces.Of([SearchSpaces.Real("X", 2, 3), SearchSpaces.Texts("Kind", "a", "b")]);
        using var source = new SamplerSource(new SearchPlan(new GridSampler()), space, []);
        var configs = source.Take(10, []);
        Assert.Equal([2.0, 2.0], configs.Select(config => config[0].AsReal()));
        Assert.True(source.IsExhausted);
    }

    [Fact]
    public void A_range_without_steps_is_cut_into_as_many_points_as_are_asked_for()
    {
        var space = SearchSpaces.Of([SearchSpaces.Real("Rate", 1e-4, 1, Scale.Log), SearchSpaces.Texts("Kind", "a", "b")]);
        using var source = new SamplerSource(new SearchPlan(new GridSampler(new GridSamplerAttribute { Points = 5 })), space, []);
        Assert.Equal([1e-4, 1e-3, 1e-2, 1e-1, 1], source.Take(20, []).Select(config => config[0].AsReal()).Distinct().Order());
        Assert.True(source.IsExhausted);
    }

    [Fact]
    public void A_grid_that_cannot_be_counted_is_refused_in_words()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(30, 0, 1)));
        Assert.Contains("too many", Assert.Throws<SweepException>(() => new GridSampler(new GridSamplerAttribute { Points = 100 }).Propose(history, new Draw(1, 0))).Message, StringComparison.Ordinal);
    }
}
