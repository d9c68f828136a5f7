using Sweep.Reporting.Statistics;

namespace Sweep.Tests.Reporting.Statistics;

public class HolmTests
{
    [Fact]
    public void The_smallest_counts_as_often_as_there_are_tests_and_the_next_once_less()
    {
        var corrected = Holm.Correct([0.04, 0.01, 0.02]);

        Assert.Equal([0.04, 0.03, 0.04], corrected.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void A_larger_value_never_gets_a_smaller_correction() =>
        Assert.Equal([0.04, 0.04, 0.04, 0.5], Holm.Correct([0.01, 0.011, 0.012, 0.5]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void No_corrected_value_is_above_one() => Assert.Equal([1.0, 1.0], Holm.Correct([0.6, 0.9]));

    [Fact]
    public void One_test_needs_no_correction() => Assert.Equal([0.03], Holm.Correct([0.03]));

    [Fact]
    public void None_gives_none() => Assert.Empty(Holm.Correct([]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void What_is_no_probability_is_refused(double p) => Assert.Throws<ArgumentException>(() => Holm.Correct([0.5, p]));
}
