using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Testing.Search;

namespace Sweep.Tests.Scheduling;

public sealed class SamplerSourceTests
{
    private static readonly SpaceDescriptor s_seeded = SearchSpaces.Of([SearchSpaces.Real("X", 0, 1), new AxisDescriptor("Seed", AxisKind.Integer, "int", new SeedValues(3), IsSeed: true)]);

    [Fact]
    public void A_config_gets_its_replicates_and_its_loss_is_their_mean()
    {
        using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 2 }, s_seeded, []);
        var finished = new List<FinishedConfig>();
        for (var i = 0; i < 3; i++)
        {
            var config = Assert.Single(source.Take(1, finished));
            Assert.Equal(i, config[1].AsInteger());
            finished.Add(new FinishedConfig(config, TrialState.Completed, [i * 3.0]));
        }

        Assert.Equal(3, source.Take(9, finished).Count);
        Assert.Equal(3, Assert.Single(source.History[0].Losses));
        Assert.Equal(TrialState.Running, source.History[1].State);
        Assert.Empty(source.Take(1, finished));
        Assert.True(source.IsExhausted);
    }

    [Fact]
    public void The_mean_is_the_same_to_the_last_bit_in_whichever_order_the_replicates_end()
    {
        double[] losses = [0.1, 0.2, 0.3];
        Assert.Equal(MeanOf(0, 1, 2), MeanOf(2, 1, 0));

        double MeanOf(params int[] order)
        {
            using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 1 }, s_seeded, []);
            var configs = source.Take(3, []);
            source.Take(1, [.. order.Select(seed => new FinishedConfig(configs[seed], TrialState.Completed, [losses[seed]]))]);
            return source.History[0].Losses[0];
        }
    }

    [Fact]
    public void Fewer_replicates_can_be_asked_for()
    {
        using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 3, Replicates = 1 }, s_seeded, []);
        Assert.Equal([0, 0, 0], source.Take(9, []).Select(config => config[1].AsInteger()));
    }

    [Fact]
    public void Of_replicates_that_ended_differently_those_count_that_say_most()
    {
        using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 2 }, s_seeded, []);
        var configs = source.Take(6, []);
        source.Take(1, [
            new(configs[0], TrialState.Failed, [double.NaN]), new(configs[1], TrialState.Completed, [4]), new(configs[2], TrialState.Diverged, [double.NaN]),
            new(configs[3], TrialState.Failed, [double.NaN]), new(configs[4], TrialState.Diverged, [double.NaN]), new(configs[5], TrialState.Failed, [double.NaN]),
        ]);
        Assert.Equal((TrialState.Completed, 4), (source.History[0].State, source.History[0].Losses[0]));
        Assert.Equal((TrialState.Diverged, double.PositiveInfinity), (source.History[1].State, source.History[1].Losses[0]));
    }

    [Fact]
    public void Configs_to_begin_with_come_first_each_once()
    {
        AxisValue[] first = [AxisValue.Of(0.25), AxisValue.Of(2L)];
        using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 2, Replicates = 1, First = [first, first] }, s_seeded, []);
        var configs = source.Take(9, []);
        Assert.Equal(2, configs.Count);
        Assert.Equal("0.25,0", string.Join(',', configs[0]));
        Assert.NotEqual("0.25,0", string.Join(',', configs[1]));
    }

    [Fact]
    public void What_a_store_has_is_gone_on_with_and_the_next_proposal_is_that_of_an_unbroken_run()
    {
        using var store = new MemoryTrialStore();
        store.EnsureSchema(s_seeded);
        var trials = store.Trials(s_seeded);
        var plan = new SearchPlan(new RandomSampler()) { Seed = 9, Configs = 3 };
        using var whole = new SamplerSource(plan, s_seeded, []);
        var all = whole.Take(9, []);

        trials.Add([.. all.Take(4)]); // killed when the first replicate of the second config was in the store
        for (var i = 0; i < 3; i++)
        {
            var lease = trials.Claim(new ClaimRequest("w", "cpu", TimeSpan.FromMinutes(1), null, i + 1))!;
            trials.Finish(lease.Id, TrialOutcome.Of(s_seeded, [1.0 + i]));
        }

        using var resumed = SamplerSource.Of(plan, trials);
        Assert.Equal((2, 3), (resumed.Count, resumed.Ended));
        Assert.Equal(2, Assert.Single(resumed.History[0].Losses));
        Assert.Equal(all.Skip(3).Select(Text), resumed.Take(9, []).Select(Text));

        static string Text(AxisValue[] values) => string.Join(',', values);
    }

    [Fact]
    public void Two_searches_of_one_store_see_each_others_configs_while_they_run_and_their_ends()
    {
        var space = SearchSpaces.Of([SearchSpaces.Integer("X", 0, 5)]);
        using var store = new MemoryTrialStore();
        store.EnsureSchema(space);
        var trials = store.Trials(space);
        var plan = new SearchPlan(new RandomSampler()) { Configs = 6 };
        using var one = SamplerSource.Of(plan, trials);
        using var other = SamplerSource.Of(plan, trials);

        var first = Begin(one, "one");
        var second = Begin(other, "other"); // the same seed and number, so that it would be the same config
        Assert.NotEqual(first.Trial.Values[0], second.Trial.Values[0]);
        var third = Begin(one, "one");
        Assert.Equal([TrialState.Running, TrialState.Running, TrialState.Running], States(one));

        trials.Finish(second.Id, TrialOutcome.Of(space, [7.0]));
        trials.Finish(third.Id, TrialOutcome.Of(space, [3.0]));
        Begin(one, "one", new FinishedConfig(third.Trial.Values, TrialState.Completed, [3.0]));
        Assert.Equal([TrialState.Running, TrialState.Completed, TrialState.Completed, TrialState.Running], States(one));
        Assert.Equal([7, 3], one.History.Ended.Order().Select(index => one.History[index].Losses[0]));

        Begin(other, "other");
        Begin(one, "one", new FinishedConfig(third.Trial.Values, TrialState.Completed, [3.0]));
        Assert.Empty(Own(other, []));
        Assert.Equal(6, trials.Read().Count());
        Assert.Equal((6, 6), (one.Count, other.Count));

        TrialLease Begin(SamplerSource source, string worker, params FinishedConfig[] finished)
        {
            var config = Assert.Single(Own(source, finished));
            trials.Add([config]);
            return trials.Claim(new ClaimRequest(worker, "cpu", TimeSpan.FromMinutes(1), null, null))!;
        }

        // What others hold is given too.
        List<AxisValue[]> Own(SamplerSource source, FinishedConfig[] finished)
        {
            var held = trials.Read().Select(static trial => trial.Key).ToHashSet();
            while (source.Take(1, finished) is [var config])
            {
                if (!held.Contains(ConfigKey.Format(space, config)))
                {
                    return [config];
                }
            }

            return [];
        }

        static TrialState[] States(SamplerSource source) => [.. Enumerable.Range(0, source.History.Count).Select(index => source.History[index].State)];
    }

    [Fact]
    public void What_another_search_began_is_given_so_that_it_is_done_if_that_one_dies()
    {
        using var store = new MemoryTrialStore();
        store.EnsureSchema(s_seeded);
        var trials = store.Trials(s_seeded);
        var plan = new SearchPlan(new RandomSampler()) { Configs = 1 };
        using var one = SamplerSource.Of(plan, trials);
        using var other = SamplerSource.Of(plan, trials);
        var begun = other.Take(3, []);
        trials.Add([.. begun]);

        Assert.Equal(begun.Select(Text), one.Take(9, []).Select(Text));
        Assert.True(one.IsExhausted);

        static string Text(AxisValue[] values) => string.Join(',', values);
    }

    [Fact]
    public void Results_from_elsewhere_teach_and_do_not_count()
    {
        var known = new SearchTrial([AxisValue.Of(0.5), AxisValue.Of(0L)], TrialState.Completed) { Losses = [1] };
        using var source = new SamplerSource(new SearchPlan(new RandomSampler()) { Configs = 2, Known = [known] }, s_seeded, []);
        Assert.Equal((1, 0), (source.History.Count, source.Count));
        Assert.Equal(6, source.Take(9, []).Count);
    }

    [Fact]
    public void A_config_outside_the_space_is_refused_in_words()
    {
        using var source = new SamplerSource(new SearchPlan(new Outside()), s_seeded, []);
        Assert.Contains("'outside' proposes a config that is not in the space", Assert.Throws<SweepException>(() => source.Take(1, [])).Message, StringComparison.Ordinal);
    }

    private sealed class Outside : ISampler
    {
        public string Id => "outside";

        public AxisValue[] Propose(SearchHistory history, Draw draw) => [AxisValue.Of(2.0), AxisValue.Of(0L)];
    }
}
