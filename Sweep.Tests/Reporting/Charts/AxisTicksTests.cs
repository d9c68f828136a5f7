using Sweep.Reporting.Charts;

namespace Sweep.Tests.Reporting.Charts;

public class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.93, 2.28, 4, "0.5 1.0 1.5 2.0 2.5")]
    [InlineData(-4, 4, 4, "-4 -2 0 2 4")]
    [InlineData(0, 60_000, 3, "0 20000 40000 60000")]
    [InlineData(1e-9, 3e-9, 2, "1E-9 2E-9 3E-9")]
    [InlineData(5, 5, 2, "4.5 5.0 5.5")]
    public void Ticks_are_round_and_enclose_the_range(double low, double high, int intervals, string texts)
    {
        var ticks = AxisTicks.Around(low, high, intervals);

        Assert.Equal(texts, string.Join(' ', ticks.Values.Select(ticks.Describe)));
        Assert.InRange(low, ticks.Low, ticks.High);
        Assert.InRange(high, ticks.Low, ticks.High);
    }

    [Fact]
    public void Between_whole_numbers_there_is_no_tick()
    {
        var ticks = AxisTicks.Around(1, 2, 10, isWhole: true);

        Assert.Equal([1.0, 2.0], ticks.Values);
        Assert.Equal(0, ticks.Decimals);
    }

    [Fact]
    public void Nothing_makes_more_ticks_than_fit()
    {
        foreach (var scale in Enumerable.Range(-12, 25).Select(exponent => Math.Pow(10, exponent)))
        {
            foreach (var width in Enumerable.Range(1, 40))
            {
                var count = AxisTicks.Around(-0.3 * scale, width * scale, 5).Values.Count;
                Assert.InRange(count, 2, 8);
            }
        }
    }
}
