using Sweep.Reporting.Statistics;

namespace Sweep.Tests.Reporting.Statistics;

public class PairedTestTests
{
    // With one degree of freedom the t distribution is Cauchy's: P = 2·(1/2 − atan(t)/π); with two, P = 1 − t/√(2 + t²).
    [Fact]
    public void Two_pairs_give_the_closed_form_of_one_degree_of_freedom()
    {
        var test = PairedTest.Of([(3, 1), (5, 1)])!;

        Assert.Equal((2, 3.0), (test.Pairs, test.MeanDifference));
        Assert.Equal(3, test.T, 12);
        Assert.Equal(1 - (2 * Math.Atan(3) / Math.PI), test.P, 12);
    }

    [Fact]
    public void Three_pairs_give_the_closed_form_of_two_degrees_of_freedom()
    {
        var test = PairedTest.Of([(1, 2), (2, 4), (4, 7)])!;

        Assert.Equal(-2, test.MeanDifference, 12);
        var t = 2 / (1 / Math.Sqrt(3));
        Assert.Equal(-t, test.T, 12);
        Assert.Equal(1 - (t / Math.Sqrt(2 + (t * t))), test.P, 12);
    }

    [Fact]
    public void Exchanging_the_sides_changes_the_sign_alone()
    {
        var one = PairedTest.Of([(0.9, 1.1), (1.0, 1.5), (0.7, 0.8)])!;
        var other = PairedTest.Of([(1.1, 0.9), (1.5, 1.0), (0.8, 0.7)])!;

        Assert.Equal(one.P, other.P, 12);
        Assert.Equal(-one.T, other.T, 12);
    }

    [Fact]
    public void Fewer_than_two_pairs_are_no_test() => Assert.Null(PairedTest.Of([(1, 2)]));

    [Fact]
    public void Differences_that_are_all_the_same_are_no_test() => Assert.Null(PairedTest.Of([(0.3, 0.1), (0.4, 0.2), (1.2, 1.0)]));
}
