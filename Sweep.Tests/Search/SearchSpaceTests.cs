using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Ranges_are_numbers_and_lists_are_positions()
    {
        var space = new SearchSpace(SearchSpaces.Mixed());
        Assert.Equal([DimensionKind.Real, DimensionKind.Real, DimensionKind.Stepped, DimensionKind.Stepped, DimensionKind.Stepped, DimensionKind.Categorical], space.Dimensions.Select(static each => each.Kind));
        Assert.Equal([0, 0, 64, 5, 4, 3], space.Dimensions.Select(static each => each.Count));
        Assert.Equal((Math.Log(1e-5), 0), (space.Dimensions[1].ModelLow, space.Dimensions[1].ModelHigh));
        Assert.Equal((0, 10), (space.Dimensions[3].ModelLow, space.Dimensions[3].ModelHigh)); // half a step of 2 beyond 1 and 9
        Assert.Null(space.Count);
    }

    [Fact]
    public void A_point_and_its_config_are_the_same()
    {
        var space = new SearchSpace(SearchSpaces.Mixed());
        double[] point = [1.5, 0.01, 17, 7, 2, 1];
        var config = space.Decode(point);
        Assert.Equal("1.5,0.01,17,7,64,b", string.Join(',', config));
        var again = new double[6];
        space.Encode(config, again);
        Assert.Equal(point, again);
    }

    [Fact]
    public void Numbers_are_brought_to_the_nearest_value_and_the_bounds()
    {
        var space = new SearchSpace(SearchSpaces.Mixed());
        Assert.Equal("10,1E-05,1,5,128,a", string.Join(',', space.Decode([99, 0, -3, 5.9, 9, 0.2])));
        Assert.Equal("0.333333333,1,64,9,16,c", string.Join(',', space.Decode([1 / 3.0, 2, 64.4, 99, -1, 2])));
    }

    [Fact]
    public void What_is_not_active_has_no_value()
    {
        var space = new SearchSpace(SearchSpaces.Conditional());
        Assert.Equal("a,0.5,,", string.Join(',', space.Decode([0, 0.5, 3, 0.1])));
        Assert.Equal("b,,3,", string.Join(',', space.Decode([1, 0.5, 3, 0.1])));
        Assert.Equal("b,,2,0.1", string.Join(',', space.Decode([1, 0.5, 2, 0.1])));
        Assert.Contains("'A' is active", Assert.Throws<ArgumentException>(() => space.Decode([0, double.NaN, 1, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finite_spaces_are_counted_with_their_exclusions_pairs_and_conditions()
    {
        Assert.Equal(50, new SearchSpace(SearchSpaces.Excluded()).Count);
        Assert.Equal(3, new SearchSpace(SearchSpaces.OnePoint()).Count);
        var paired = new SearchSpace(SearchSpaces.Paired());
        Assert.Equal(12, paired.Count);
        Assert.Equal(["DataEpochs", "N"], paired.Dimensions.Select(static each => each.Name));
        Assert.Equal(12, Enumerable.Range(0, 12).Select(index => string.Join(',', paired.ConfigAt(index))).Distinct().Count());
        Assert.All(Enumerable.Range(0, 50), index => Assert.True(SearchSpaces.Excluded().Contains(new SearchSpace(SearchSpaces.Excluded()).ConfigAt(index))));
    }

    [Fact]
    public void A_part_of_a_space_is_all_that_is_drawn()
    {
        var space = new SearchSpace(SearchSpaces.Mixed(), values => values[5].AsText() != "b" && values[0].AsReal() < 0);
        var (random, point) = (new SweepRandom(1UL), new double[6]);
        for (var i = 0; i < 100; i++)
        {
            space.Sample(random, point);
            Assert.True(point[0] < 0 && point[5] != 1);
        }

        var none = new SearchSpace(SearchSpaces.Mixed(), static _ => false);
        Assert.Contains("10,000 draws", Assert.Throws<SweepException>(() => none.Sample(random, point)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_are_uniform_on_the_scale_of_the_search()
    {
        var space = new SearchSpace(SearchSpaces.Mixed());
        var (random, point, counts, low, small) = (new SweepRandom(2UL), new double[6], new int[5], 0, 0);
        for (var i = 0; i < 5000; i++)
        {
            space.Sample(random, point);
            counts[space.Dimensions[3].PositionOf(point[3])]++;
            low += point[1] < Math.Sqrt(1e-5) ? 1 : 0;
            small += point[0] < 2.5 ? 1 : 0;
        }

        Assert.All(counts, count => Assert.InRange(count, 880, 1120)); // 1000 ± 4 standard deviations
        Assert.InRange(low, 2360, 2640);
        Assert.InRange(small, 2360, 2640);
    }

    [Fact]
    public void Bounds_on_metrics_give_violations()
    {
        var space = SearchSpaces.Box(1, 0, 1);
        space = space with { Metrics = [space.Metrics[0] with { AtMost = 2, AtLeast = -1 }] };
        Assert.Equal([0.5, -3.5], new SearchSpace(space).Bounds.Select(static bound => bound.Violation(2.5)));
        Assert.Equal(0.5, new SearchTrial([], TrialState.Completed) { Violations = [0.5, -3.5] }.Violation);
    }
}
