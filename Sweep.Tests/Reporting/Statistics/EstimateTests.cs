using System.Globalization;
using MathNet.Numerics.Statistics;
using Sweep.Reporting.Statistics;

namespace Sweep.Tests.Reporting.Statistics;

public class EstimateTests
{
    [Theory]
    [InlineData("", "0.930 ± 0.036", "0.9 0.92 0.97")]
    [InlineData("%", "0.93 ± 0.04", "0.9 0.92 0.97")]
    [InlineData("", "12346 ± 2", "12344 12345 12348")]
    [InlineData("", "3.0000 ± 0.0000", "3 3")]
    [InlineData("", "0 ± 0", "0 0")]
    [InlineData("", "2E-07 ± 1.414E-07", "1e-7 3e-7")]
    [InlineData("s", "1.5000", "1.5")]
    [InlineData("%", "–", "")]
    public void Mean_and_deviation_have_the_digits_that_say_something(string unit, string text, string numbers)
    {
        double[] parsed = [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.Equal(text, Of(parsed.Length, parsed).Describe(unit));
    }

    [Fact]
    public void The_count_says_when_trials_are_missing()
    {
        Assert.Equal("2", Of(2, 1, 2).DescribeCount());
        Assert.Equal("2 of 3", Of(3, 1, 2).DescribeCount());
        Assert.Equal("0 of 3", Of(3).DescribeCount());
    }

    private static Estimate Of(int trials, params double[] numbers)
    {
        var statistics = new RunningStatistics();
        Array.ForEach(numbers, statistics.Push);
        return new(statistics, trials);
    }
}
