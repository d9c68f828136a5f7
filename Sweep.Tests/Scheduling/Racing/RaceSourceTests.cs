using Sweep.Reporting.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Testing.Search;

namespace Sweep.Tests.Scheduling.Racing;

/// <summary>Races of a grid's cells.</summary>
public sealed class RaceSourceTests
{
    [Fact]
    public void Cells_get_their_replicates_in_turn_and_those_that_fall_behind_get_no_more()
    {
        var race = new Race(cells: 4, seeds: 10);

        race.Run((cell, seed) => cell + (0.01 * Math.Sin((7 * seed) + cell)) + (0.3 * seed));

        Assert.Equal([(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (2, 1), (3, 1), (0, 2), (1, 2), (2, 2), (3, 2)], race.Given.Take(12));
        Assert.Equal([.. Enumerable.Range(3, 7).Select(seed => (0, seed))], race.Given.Skip(12));
        Assert.Equal((3, 21L), (race.Source.Out, race.Source.Spared));
        Assert.True(race.Source.IsExhausted);
    }

    [Fact]
    public void Cells_that_do_not_differ_all_get_everything()
    {
        var race = new Race(cells: 5, seeds: 8);

        race.Run((_, seed) => seed);

        Assert.Equal(40, race.Given.Count);
        Assert.Equal((0, 0L), (race.Source.Out, race.Source.Spared));
    }

    [Fact]
    public void More_is_better_where_the_objective_is_maximized()
    {
        var race = new Race(cells: 3, seeds: 10, Direction.Maximize);

        race.Run((cell, seed) => cell + (0.01 * Math.Sin((7 * seed) + cell)));

        Assert.Equal([.. Enumerable.Range(3, 7).Select(seed => (2, seed))], race.Given.Skip(9));
    }

    [Fact]
    public void No_round_begins_before_the_one_before_it_has_ended_once_there_are_tests()
    {
        var race = new Race(cells: 2, seeds: 6);

        Assert.Equal(6, race.Source.Take(100, []).Count);
        Assert.Empty(race.Source.Take(1, []));
        Assert.False(race.Source.IsExhausted);
    }

    [Fact]
    public void A_race_that_is_resumed_gives_what_the_whole_one_would_have_given()
    {
        static double Loss(int cell, int seed) => (0.4 * cell) + Math.Sin(seed + (3 * cell)) + seed;
        var whole = new Race(cells: 5, seeds: 12);
        whole.Run(Loss);

        for (var cut = 1; cut < whole.Given.Count; cut += 7)
        {
            var first = new Race(cells: 5, seeds: 12);
            first.Run(Loss, cut);
            var second = new Race(cells: 5, seeds: 12, known: first.Ends);
            second.Run(Loss);

            Assert.Equal(whole.Given, first.Given.Concat(second.Given));
            Assert.Equal((whole.Source.Out, whole.Source.Spared), (second.Source.Out, second.Source.Spared));
        }
    }

    [Fact]
    public void The_order_in_which_trials_end_changes_nothing()
    {
        static double Loss(int cell, int seed) => (0.4 * cell) + Math.Sin(seed + (3 * cell)) + seed;
        var one = new Race(cells: 5, seeds: 12);
        one.Run(Loss);
        var many = new Race(cells: 5, seeds: 12);
        many.Run(Loss, atOnce: 4);

        Assert.Equal(one.Given, many.Given);
    }

    [Fact]
    public void A_cell_that_diverges_falls_behind_and_failures_tell_nothing()
    {
        var race = new Race(cells: 3, seeds: 14);

        race.Run((cell, seed) => cell == 1 ? double.PositiveInfinity : cell == 2 ? double.NaN : Math.Sin(seed));

        Assert.Equal(14, race.Given.Count(each => each.Cell == 0));
        Assert.InRange(race.Given.Count(each => each.Cell == 1), 3, 13);
        Assert.Equal(14, race.Given.Count(each => each.Cell == 2));
    }

    [Theory]
    [InlineData(2, 8, 0.0)]
    [InlineData(8, 12, 0.0)]
    [InlineData(8, 12, 0.3)]
    public void The_best_cell_is_stopped_in_no_more_races_than_the_error_rate_says(int cells, int seeds, double lead)
    {
        const int Races = 600;
        const double Rate = 0.05;
        var random = new SweepRandom(99UL);
        var (stopped, spared) = (0, 0L);
        for (var i = 0; i < Races; i++)
        {
            var race = new Race(cells, seeds);
            double[] common = [.. Enumerable.Range(0, seeds).Select(_ => 2 * Normal(random))];
            race.Run((cell, seed) => (cell == 0 ? -lead : 0) + common[seed] + Normal(random));
            stopped += race.Given.Count(each => each.Cell == 0) < seeds ? 1 : 0;
            spared += race.Source.Spared;
        }

        // Three standard errors above the rate.
        Assert.InRange(stopped, 0, (int)(Races * (Rate + (3 * Math.Sqrt(Rate * (1 - Rate) / Races)))));
        Assert.True(spared >= 0);
    }

    [Fact]
    public void Clear_differences_save_most_of_the_trials()
    {
        var random = new SweepRandom(7UL);
        var (given, best) = (0, 0);
        for (var i = 0; i < 50; i++)
        {
            var race = new Race(cells: 6, seeds: 20);
            race.Run((cell, seed) => (2 * cell) + Normal(random));
            given += race.Given.Count;
            best += race.Given.Count(each => each.Cell == 0);
        }

        Assert.Equal(50 * 20, best);
        Assert.InRange(given, 50 * 40, 50 * 6 * 20 / 2);
    }

    [Fact]
    public void Too_few_replicates_and_several_objectives_are_refused_in_words()
    {
        Assert.Contains("more than 3 replicates", Assert.Throws<SweepException>(() => new Race(cells: 2, seeds: 3)).Message, StringComparison.Ordinal);
        var space = SearchSpaces.Of([SearchSpaces.Texts("Kind", "a")], objectives: 2);
        Assert.Contains("one objective", Assert.Throws<SweepException>(() => new RaceSource(new RacePlan(new PairedRaceTest()), space, [], static _ => null)).Message, StringComparison.Ordinal);
        var single = SearchSpaces.Of([SearchSpaces.Texts("Kind", "a")]);
        Assert.Contains("has 1 here", Assert.Throws<SweepException>(() => new RaceSource(new RacePlan(new PairedRaceTest()), single, [[AxisValue.Of("a")]], static _ => null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_race_goes_on_from_a_store()
    {
        var race = new Race(cells: 2, seeds: 6);
        using var store = new MemoryTrialStore(new ManualClock());
        store.EnsureSchema(race.Space);
        var trials = store.Trials(race.Space);
        trials.Add([.. race.Configs.Take(4)]);
        while (trials.Claim(new ClaimRequest("w/1/0", "cpu", TimeSpan.FromMinutes(1))) is { } lease)
        {
            trials.Finish(lease.Id, TrialOutcome.Of(race.Space, [MetricValue.Of(1.0)]));
        }

        using var source = RaceSource.Of(new RacePlan(new PairedRaceTest()), new GridSelection(race.Configs.Count, race.Configs), trials);

        Assert.Equal([(1, 0), (1, 1), (1, 2)], source.Take(100, []).Select(values => (values[0].AsInteger(), values[1].AsInteger())));
    }

    private static double Normal(SweepRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A race with invented results.</summary>
    private sealed class Race
    {
        private readonly Dictionary<(int Cell, int Seed), FinishedConfig> _known;

        public Race(int cells, int seeds, Direction direction = Direction.Minimize, IReadOnlyDictionary<(int Cell, int Seed), FinishedConfig>? known = null)
        {
            _known = known is null ? [] : new(known);
            Space = new SpaceDescriptor(
                "race",
                "",
                [SearchSpaces.Numbers("Cell", [.. Enumerable.Range(0, cells).Select(static cell => (long)cell)]), new AxisDescriptor("Seed", AxisKind.Integer, "int", [.. Enumerable.Range(0, seeds).Select(static seed => AxisValue.Of((long)seed))], IsSeed: true)],
                [new MetricDescriptor("Loss", AxisKind.Real, direction)]);
            Configs = [.. Enumerable.Range(0, cells).SelectMany(cell => Enumerable.Range(0, seeds).Select(seed => new[] { AxisValue.Of((long)cell), AxisValue.Of((long)seed) }))];
            Source = new RaceSource(new RacePlan(new PairedRaceTest()), Space, Configs, values => _known.GetValueOrDefault(Of(values)));
        }

        public SpaceDescriptor Space { get; }

        public List<AxisValue[]> Configs { get; }

        public RaceSource Source { get; }

        public List<(int Cell, int Seed)> Given { get; } = [];

        public Dictionary<(int Cell, int Seed), FinishedConfig> Ends { get; } = [];

        /// <summary>Evaluates until the race is over or so many trials have ended.</summary>
        public void Run(Func<int, int, double> loss, int limit = int.MaxValue, int atOnce = 1)
        {
            var finished = new List<FinishedConfig>();
            while (finished.Count < limit && Source.Take(atOnce, finished) is { Count: > 0 } configs)
            {
                Given.AddRange(configs.Select(Of));
                foreach (var values in configs.Reverse())
                {
                    var value = loss(Of(values).Cell, Of(values).Seed);
                    var end = new FinishedConfig(values, double.IsNaN(value) ? TrialState.Failed : double.IsFinite(value) ? TrialState.Completed : TrialState.Diverged, [value]);
                    finished.Add(end);
                    Ends.Add(Of(values), end);
                }
            }
        }

        private static (int Cell, int Seed) Of(IReadOnlyList<AxisValue> values) => ((int)values[0].AsInteger(), (int)values[1].AsInteger());
    }
}
