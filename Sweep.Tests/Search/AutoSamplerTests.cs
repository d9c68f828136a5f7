using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class AutoSamplerTests
{
    [Theory]
    [InlineData("box", 1, 0, "gp")]
    [InlineData("box", 1, 249, "gp")]
    [InlineData("box", 1, 250, "cmaes")]
    [InlineData("bounded", 1, 249, "gp")]
    [InlineData("bounded", 1, 250, "tpe")]
    [InlineData("mixed", 1, 0, "tpe")]
    [InlineData("mixed", 1, 1000, "tpe")]
    [InlineData("conditional", 1, 1000, "tpe")]
    [InlineData("conditional", 2, 1000, "tpe")]
    [InlineData("box", 2, 249, "gp")]
    [InlineData("box", 3, 250, "nsga2")]
    [InlineData("mixed", 2, 249, "tpe")]
    [InlineData("mixed", 2, 250, "nsga2")]
    [InlineData("box", 4, 249, "tpe")]
    [InlineData("box", 4, 250, "nsga3")]
    public void Space_objectives_and_completed_configs_decide(string name, int objectives, int completed, string expected)
    {
        var declared = name switch
        {
            "box" or "bounded" => SearchSpaces.Box(3, 0, 1, objectives: objectives),
            "mixed" => SearchSpaces.Mixed(objectives),
            _ => SearchSpaces.Conditional(objectives),
        };
        var space = new SearchSpace(name == "bounded" ? declared with { Metrics = [declared.Metrics[0] with { AtMost = 1 }] } : declared);
        Assert.Equal(expected, AutoSampler.ChoiceFor(space, completed));
    }

    [Fact]
    public void The_chosen_sampler_is_asked_and_only_completed_configs_count()
    {
        var asked = new List<string>();
        var names = (string[])["tpe", "gp", "cmaes", "nsga2", "nsga3"];
        var sampler = new AutoSampler(names.ToDictionary(static name => name, name => (Func<ISampler>)(() => new Noting(name, asked))));
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(1, 0, 1)));
        for (var i = 0; i < 252; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, i)));
            history.End(index, i == 7 ? new SearchTrial([], TrialState.Failed) : new SearchTrial([], TrialState.Completed) { Losses = [i] });
        }

        Assert.Equal(251, asked.LastIndexOf("gp") + 1);
        Assert.Equal("cmaes", asked[^1]);
    }

    [Fact]
    public void Every_choice_can_be_made_and_proposes()
    {
        foreach (var (declared, count) in ((SpaceDescriptor, int)[])[(SearchSpaces.Mixed(), 0), (SearchSpaces.Box(2, 0, 1), 12), (SearchSpaces.Box(2, 0, 1), 260), (SearchSpaces.Box(2, 0, 1, objectives: 2), 260), (SearchSpaces.Box(2, 0, 1, objectives: 4), 260)])
        {
            var history = new SearchHistory(new SearchSpace(declared));
            var random = new SweepRandom(1UL);
            for (var i = 0; i < count; i++)
            {
                history.End(history.Add(new RandomSampler().Propose(history, new Draw(2, i))), new SearchTrial([], TrialState.Completed) { Losses = [.. history.Space.Objectives.Select(_ => random.NextDouble())] });
            }

            Assert.True(history.Space.Declared.Contains(new AutoSampler().Propose(history, new Draw(3, history.Count))));
        }
    }

    private sealed class Noting(string name, List<string> asked) : ISampler
    {
        public string Id => name;

        public AxisValue[] Propose(SearchHistory history, Draw draw)
        {
            asked.Add(name);
            return new RandomSampler().Propose(history, draw);
        }
    }
}
