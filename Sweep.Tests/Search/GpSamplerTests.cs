using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Acquisitions;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class GpSamplerTests : SamplerContract
{
    // More than the limit; the usual one of hundreds costs seconds.
    protected override int LongHistory => Soak.IsOn ? 700 : 200;

    // A proposal takes a tenth of a second where hardly anything is left to propose.
    protected override IReadOnlyList<int> Replayed => Soak.IsOn ? base.Replayed : [0, 9, 10, 16];

    protected override ISampler Create() => new GpSampler();

    protected override ISampler CreateForLongHistory() => Soak.IsOn ? Create() : new GpSampler(new GpSamplerAttribute { Limit = 120 });

    [Fact]
    public void It_finds_the_least_of_a_smooth_function_in_a_few_trials()
    {
        var history = CmaEsSamplerTests.Run(new GpSampler(), new SearchSpace(SearchSpaces.Box(2, -5, 10)), 40, static x => Math.Pow(x[0] - 1, 2) + Math.Pow(x[1] - (x[0] * 0.5) - 2, 2));
        Assert.True(CmaEsSamplerTests.Best(history) < 1e-3, $"{CmaEsSamplerTests.Best(history)}");
    }

    [Fact]
    public void It_finds_the_right_branch_of_a_conditional_space()
    {
        // Best: Kind b (1), B 2, C 0.1.
        var space = new SearchSpace(SearchSpaces.Conditional());
        var history = CmaEsSamplerTests.Run(new GpSampler(), space, 50, static x => x[0] switch
        {
            0 => 1 + Math.Pow(x[1] - 0.5, 2),
            1 => 0.1 * Math.Pow(x[2] - 2, 2) + (double.IsNaN(x[3]) ? 1 : Math.Pow(Math.Log10(x[3]) + 1, 2)),
            _ => 2 + (0.1 * x[2]),
        });
        Assert.True(CmaEsSamplerTests.Best(history) < 0.01, $"{CmaEsSamplerTests.Best(history)}");
    }

    [Fact]
    public void Parallel_workers_get_different_points()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, 0, 1)));
        Fill(history, 15);
        var sampler = new GpSampler();
        var points = new List<double[]>();
        for (var i = 0; i < 8; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            points.Add([history.Coordinates(0)[index], history.Coordinates(1)[index]]);
        }

        Assert.All(points.SelectMany((left, i) => points.Take(i).Select(right => Math.Abs(left[0] - right[0]) + Math.Abs(left[1] - right[1]))), static distance => Assert.True(distance > 1e-6, $"{distance}"));
    }

    [Fact]
    public void It_keeps_to_bounds_on_metrics()
    {
        // The loss falls with X, and X + Y may be at most 0.8.
        var space = new SearchSpace(SearchSpaces.Box(2, 0, 1) with
        {
            Metrics = [new MetricDescriptor("F", AxisKind.Real, Direction.Minimize), new MetricDescriptor("G", AxisKind.Real, Direction.None) { AtMost = 0.8 }],
        });
        var history = new SearchHistory(space);
        var sampler = new GpSampler();
        for (var i = 0; i < 40; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            var (x, y) = (history.Coordinates(0)[index], history.Coordinates(1)[index]);
            history.End(index, new SearchTrial([], TrialState.Completed) { Losses = [-x], Violations = [x + y - 0.8] });
        }

        var best = Enumerable.Range(0, 40).Where(i => history[i].Violation == 0).Max(i => history.Coordinates(0)[i]);
        Assert.InRange(best, 0.78, 0.8);
        Assert.True(Enumerable.Range(20, 20).Count(i => history[i].Violation <= 0.02) >= 10);
    }

    [Theory]
    [InlineData(2, 0.85)]
    [InlineData(3, 0.6)]
    public void Several_objectives_are_spread_along_the_front(int objectives, double least)
    {
        // The distances to the corners of a simplex: the front is the simplex.
        var space = new SearchSpace(SearchSpaces.Box(objectives, 0, 1, objectives: objectives));
        var history = new SearchHistory(space);
        var sampler = new GpSampler();
        for (var i = 0; i < 30; i++)
        {
            var index = history.Add(sampler.Propose(history, new Draw(1, history.Count)));
            var x = Enumerable.Range(0, objectives).Select(dimension => history.Coordinates(dimension)[index]).ToArray();
            history.End(index, new SearchTrial([], TrialState.Completed) { Losses = [.. x.Select((_, corner) => x.Select((each, dimension) => Math.Pow(each - (dimension == corner ? 1 : 0), 2)).Sum())] });
        }

        // Objective 0 goes from 0 in its own corner to 2 in the others.
        var front = NonDominatedBoxes.Front(Enumerable.Range(10, 20).Select(i => history[i].Losses.ToArray()), [.. Enumerable.Repeat(3.0, objectives)]);
        Assert.True(front.Count >= 12, $"{front.Count}");
        Assert.True(front.Max(static each => each[0]) - front.Min(static each => each[0]) > least, $"{front.Max(static each => each[0])} {front.Min(static each => each[0])}");
    }

    [Fact]
    public void Four_objectives_are_refused() =>
        Assert.Contains("4 objectives", Assert.Throws<SweepException>(() => new GpSampler().Propose(new SearchHistory(new SearchSpace(SearchSpaces.Box(2, 0, 1, objectives: 4))), new Draw(1, 0))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("startup=1")]
    [InlineData("limit=6000")]
    public void Options_out_of_their_range_are_refused(string option) =>
        Assert.Contains("expected", Assert.Throws<SweepException>(() => SearchKinds.Parse(SamplerKinds.All, $"gp:{option}", "sampler")).Message, StringComparison.Ordinal);
}
