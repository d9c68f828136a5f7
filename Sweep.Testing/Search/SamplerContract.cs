using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Search;

/// <summary>What every sampler keeps. A test class of a sampler derives from it.</summary>
public abstract class SamplerContract
{
    /// <summary>Names of the spaces that every sampler is tried on.</summary>
    public static TheoryData<string> Spaces => ["one", "thirty", "mixed", "conditional", "excluded", "point", "paired"];

    /// <summary>How many configs a test of long histories gives.</summary>
    protected virtual int LongHistory => 10_000;

    /// <summary>After how many configs the next one is asked for again, in rising order.</summary>
    protected virtual IReadOnlyList<int> Replayed => [0, 1, 9, 10, 11, 17, 29];

    /// <summary>Makes the sampler, with nothing remembered.</summary>
    protected abstract ISampler Create();

    /// <summary>Makes the sampler for a test of long histories.</summary>
    protected virtual ISampler CreateForLongHistory() => Create();

    /// <summary>Makes the sampler for two objectives; null where it takes one only.</summary>
    protected virtual ISampler? CreateForTwo() => Create();

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Proposals_are_allowed_points_of_the_space(string name)
    {
        var history = new SearchHistory(new SearchSpace(SpaceOf(name)));
        var sampler = Create();
        for (var i = 0; i < 40; i++)
        {
            var config = sampler.Propose(history, new Draw(5, history.Count));
            Assert.True(history.Space.Declared.Contains(config), $"{i}: {string.Join(", ", config)}");
            End(history, history.Add(config), i);
        }
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void The_same_seed_and_history_give_the_same_proposal_whatever_was_asked_before(string name)
    {
        var space = new SearchSpace(SpaceOf(name));
        var history = new SearchHistory(space);
        var sampler = Create();
        var proposals = new List<AxisValue[]>();
        for (var i = 0; i <= Replayed[^1]; i++)
        {
            proposals.Add(sampler.Propose(history, new Draw(7, history.Count)));
            End(history, history.Add(proposals[^1]), i);
        }

        foreach (var count in Replayed)
        {
            var replayed = new SearchHistory(space);
            for (var i = 0; i < count; i++)
            {
                replayed.Add(proposals[i]);
            }

            foreach (var i in Enumerable.Range(0, count).Reverse())
            {
                End(replayed, i, i);
            }

            Assert.Equal(proposals[count], Create().Propose(replayed, new Draw(7, count)));
        }
    }

    [Fact]
    public void Another_attempt_may_give_another_config_and_is_the_same_again()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Mixed()));
        Fill(history, 20);
        var attempts = Enumerable.Range(0, 20).Select(attempt => Create().Propose(history, new Draw(3, history.Count, attempt))).ToList();
        Assert.Equal(attempts[13], Create().Propose(history, new Draw(3, history.Count, 13)));
        Assert.True(attempts.Select(config => string.Join(',', config)).Distinct().Count() > 1);
    }

    [Fact]
    public void Running_failed_diverged_and_pruned_trials_are_no_obstacle()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Mixed()));
        var sampler = Create();
        for (var i = 0; i < 60; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            Assert.True(history.Space.Declared.Contains([.. history[index].Values]));
            switch (i % 5)
            {
                case 0:
                    history.End(index, new SearchTrial([], TrialState.Failed));
                    break;
                case 1:
                    history.End(index, new SearchTrial([], TrialState.Diverged));
                    break;
                case 2:
                    history.End(index, new SearchTrial([], TrialState.Pruned) { Losses = [i % 10 == 2 ? double.NaN : i], LastStep = i % 10 == 2 ? -1 : i });
                    break;
                case 3:
                    End(history, index, i);
                    break;
            }
        }
    }

    [Fact]
    public void A_history_in_which_everything_failed_is_no_obstacle()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Conditional()));
        var sampler = Create();
        for (var i = 0; i < 30; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            Assert.True(history.Space.Declared.Contains([.. history[index].Values]));
            history.End(index, new SearchTrial([], i % 2 == 0 ? TrialState.Failed : TrialState.Diverged));
        }
    }

    [Fact]
    public void Equal_losses_are_no_obstacle()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Mixed()));
        var sampler = Create();
        for (var i = 0; i < 30; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            Assert.True(history.Space.Declared.Contains([.. history[index].Values]));
            history.End(index, new SearchTrial([], TrialState.Completed) { Losses = [0] });
        }
    }

    [Theory]
    [InlineData("excluded", 50)]
    [InlineData("point", 3)]
    [InlineData("paired", 12)]
    public void A_finite_space_is_proposed_until_nothing_is_left_each_config_once(string name, int count)
    {
        var space = SpaceOf(name);
        using var source = new SamplerSource(new SearchPlan(Create()), space, []);
        var finished = new List<FinishedConfig>();
        while (source.Take(1, finished) is [var config])
        {
            finished.Add(new FinishedConfig(config, TrialState.Completed, [finished.Count]));
        }

        Assert.Equal(count, finished.Select(each => ConfigKey.Format(space, [.. each.Values])).Distinct().Count());
        Assert.Equal(count, finished.Count);
    }

    [Fact]
    public void A_long_history_is_no_obstacle()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Mixed()));
        Fill(history, LongHistory);
        Assert.True(history.Space.Declared.Contains(CreateForLongHistory().Propose(history, new Draw(1, history.Count))));
    }

    [Fact]
    public void Several_objectives_and_bounds_are_taken_or_refused_in_words()
    {
        var space = SearchSpaces.Mixed(objectives: 2);
        var history = new SearchHistory(new SearchSpace(space with { Metrics = [space.Metrics[0] with { AtMost = 3 }, space.Metrics[1]] }));
        var random = new SweepRandom(11UL);
        var point = new double[history.Space.Dimensions.Count];
        for (var i = 0; i < 40; i++)
        {
            history.Space.Sample(random, point);
            var loss = random.NextDouble() * 5;
            history.End(history.Add(history.Space.Decode(point)), new SearchTrial([], TrialState.Completed) { Losses = [loss, 5 - loss], Violations = [loss - 3] });
        }

        if (CreateForTwo() is { } sampler)
        {
            Assert.True(history.Space.Declared.Contains(sampler.Propose(history, new Draw(1, history.Count))));
        }
        else
        {
            Assert.Contains("objective", Assert.Throws<SweepException>(() => Create().Propose(history, new Draw(1, history.Count))).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Adds random configs that have ended, with a smooth loss.</summary>
    internal static void Fill(SearchHistory history, int count)
    {
        var random = new SweepRandom(42UL);
        var point = new double[history.Space.Dimensions.Count];
        for (var i = 0; i < count; i++)
        {
            history.Space.Sample(random, point);
            End(history, history.Add(history.Space.Decode(point)), i);
        }
    }

    /// <summary>The space of a name.</summary>
    internal static SpaceDescriptor SpaceOf(string name) => name switch
    {
        "one" => SearchSpaces.Box(1, -1, 1),
        "thirty" => SearchSpaces.Box(30, 1e-4, 10, Scale.Log),
        "mixed" => SearchSpaces.Mixed(),
        "conditional" => SearchSpaces.Conditional(),
        "excluded" => SearchSpaces.Excluded(),
        "point" => SearchSpaces.OnePoint(),
        _ => SearchSpaces.Paired(),
    };

    // The loss is of the config alone, a little different for each of those that are alike.
    private static void End(SearchHistory history, int index, int salt)
    {
        var loss = salt * 1e-6;
        for (var dimension = 0; dimension < history.Space.Dimensions.Count; dimension++)
        {
            var each = history.Space.Dimensions[dimension];
            var x = history.Coordinates(dimension)[index];
            loss += double.IsNaN(x) ? 0.5 : each.High == each.Low ? 0 : Math.Pow((each.ToModel(x) - each.ModelLow) / (each.ModelHigh - each.ModelLow) - 0.3, 2);
        }

        history.End(index, new SearchTrial([], TrialState.Completed) { Losses = [loss] });
    }
}
