using System.Globalization;
using Sweep.Generators.Models;
using Sweep.Generators.Parsing;

namespace Sweep.Tests.Generators;

/// <summary>Points of ranges are names in stores: exact bounds, short, distinct, the same everywhere.</summary>
public class RangePointsTests
{
    [Theory]
    [InlineData(0, 1, 0, false, 3, false, "0 0.5 1")]
    [InlineData(0, 1, 0, false, 4, false, "0 0.3333333333 0.6666666667 1")]
    [InlineData(-0.1, 0.2, 0, false, 4, false, "-0.1 0 0.1 0.2")]
    [InlineData(0.1, 0.7, 0, false, 7, false, "0.1 0.2 0.3 0.4 0.5 0.6 0.7")]
    [InlineData(-1000, 1000.0001, 0, false, 3, false, "-1000 5E-05 1000.0001")]
    [InlineData(1e-4, 1e-1, 0, true, 4, false, "0.0001 0.001 0.01 0.1")]
    [InlineData(1e-5, 1, 0, true, 3, false, "1E-05 0.00316227766 1")]
    [InlineData(1e-300, 1e300, 0, true, 3, false, "1E-300 1 1E+300")]
    [InlineData(1e-300, 1e300, 0, false, 3, false, "1E-300 5E+299 1E+300")]
    [InlineData(0.1234567890123, 0.9876543210987, 0, false, 2, false, "0.1234567890123 0.9876543210987")]
    [InlineData(0, 1, 0.1, false, 3, false, "0 0.5 1")]
    [InlineData(0, 1, 0.1, false, 4, false, "0 0.3 0.7 1")]
    [InlineData(0.001, 1, 0.001, true, 4, false, "0.001 0.01 0.1 1")]
    [InlineData(1, 9, 1, false, 3, true, "1 5 9")]
    [InlineData(1, 10, 1, false, 4, true, "1 4 7 10")]
    [InlineData(1, 4, 1, false, 3, true, "1 3 4")]
    [InlineData(-4, -1, 1, false, 3, true, "-4 -2 -1")]
    [InlineData(3, 11, 2, false, 3, true, "3 7 11")]
    [InlineData(16, 256, 16, true, 5, true, "16 32 64 128 256")]
    [InlineData(1, 1024, 1, true, 11, true, "1 2 4 8 16 32 64 128 256 512 1024")]
    [InlineData(1, 10, 1, true, 10, true, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData(1, 100, 1, true, 8, true, "1 2 4 7 14 27 52 100")]
    [InlineData(int.MinValue, int.MaxValue, 1, false, 3, true, "-2147483648 0 2147483647")]
    public void Points(double low, double high, double step, bool isLog, int points, bool isInteger, string expected) =>
        Assert.Equal(expected, string.Join(' ', RangePoints.Of(new RangeModel(low, high, step, isLog, points), isInteger).Select(point => point.ToString("R", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void As_many_points_as_an_int_has_numbers_are_all_of_them(bool isLog)
    {
        for (var high = 2; high < 200; high++)
        {
            Assert.Equal(Enumerable.Range(1, high).Select(number => (double)number), RangePoints.Of(new RangeModel(1, high, 1, isLog, high), isInteger: true));
        }
    }

    [Fact]
    public void Points_are_ascending_and_numbers_of_the_range()
    {
        for (var seed = 0UL; seed < 2000; seed++)
        {
            var random = new Runtime.SweepRandom(seed);
            var steps = 1 + random.Next(50);
            var step = random.Next(2) == 0 ? 1.0 : Math.Round(random.NextDouble() + 0.001, 3);
            var low = random.Next(100) + 1.0;
            var range = new RangeModel(low, low + (steps * step), step, random.Next(2) == 0, 2 + random.Next(steps));
            var points = RangePoints.Of(range, isInteger: step == 1);

            Assert.Equal((range.Low, range.High, range.Points), (points[0], points[^1], points.Count));
            Assert.Equal(points.Distinct().Order(), points);
            Assert.All(points, point => Assert.True(new Runtime.Spaces.RangeDescriptor(range.Low, range.High, step, default, 0).Contains(point), $"{point} of {range}"));
        }
    }

    [Fact]
    public void Containing_is_as_the_framework_has_it()
    {
        for (var seed = 0UL; seed < 500; seed++)
        {
            var random = new Runtime.SweepRandom(seed);
            var step = random.Next(2) == 0 ? 0 : 0.1;
            var number = random.Next(2) == 0 ? random.Next(12) * 0.1 : random.NextDouble();
            Assert.Equal(new Runtime.Spaces.RangeDescriptor(0, 1, step, default, 0).Contains(number), RangeParser.Contains(new RangeModel(0, 1, step, false, 0), number));
        }
    }
}
