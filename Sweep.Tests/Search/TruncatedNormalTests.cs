using Sweep.Search.TreeParzen;
using System.Runtime.Intrinsics;

namespace Sweep.Tests.Search;

public sealed class TruncatedNormalTests
{
    // mpmath with 40 digits: log(ncdf(high) - ncdf(low)).
    [Theory]
    [InlineData(-1, 1, -0.38171514630212607)]
    [InlineData(-0.5, 0.25, -1.2372925013224502)]
    [InlineData(0.1, 3, -0.77909236680641829)]
    [InlineData(3, 4, -6.6314677865382251)]
    [InlineData(5, 5.001, -20.329192936978384)]
    [InlineData(8, 9, -35.013618593437148)]
    [InlineData(10, 10.5, -53.236969371752502)]
    [InlineData(20, 20.25, -203.92362667273227)]
    [InlineData(38, 39, -726.55721601882013)]
    [InlineData(100, 101, -5005.5242086942051)]
    [InlineData(0.3, 0.300001, -14.779449241140354)]
    [InlineData(2, 2.08, -5.5246245385267272)]
    [InlineData(12, 12.02, -76.948625390318374)]
    [InlineData(30, 30.001, -457.84165647788478)]
    [InlineData(-40, 50, 0.0)]
    [InlineData(-9, 9, -2.2571768119076813e-19)]
    [InlineData(200, double.PositiveInfinity, -20006.21728089819)]
    [InlineData(0, 1e-09, -21.642204370151084)]
    public void Logarithms_of_probabilities_are_accurate(double low, double high, double expected)
    {
        Assert.Equal(expected, TruncatedNormal.LogMass(low, high), 2e-12 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(expected, TruncatedNormal.LogMass(-high, -low), 2e-12 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(1e-9)]
    [InlineData(0.999999999)]
    [InlineData(1)]
    public void A_quantile_has_its_part_of_the_probability_below_it(double part)
    {
        foreach (var (low, high) in ((double, double)[])[(-1, 1), (0, 1), (-1, 0), (-100, 0), (0, 100), (-3, 40)])
        {
            var quantile = TruncatedNormal.Quantile(part, low, high);
            Assert.InRange(quantile, low, high);
            Assert.Equal(part, Math.Exp(TruncatedNormal.LogMass(low, quantile) - TruncatedNormal.LogMass(low, high)), 1e-9);
        }
    }

    [Fact]
    public void Four_exponentials_at_once_are_those_of_the_mathematical_library()
    {
        for (var x = -700.0; x < 20; x += 0.137)
        {
            var expected = Math.Exp(x);
            Assert.Equal(expected, VectorMath.Exp(Vector256.Create(x))[2], expected * 1e-15);
        }

        Assert.Equal(1, VectorMath.Exp(Vector256<double>.Zero)[0]);
        Assert.InRange(VectorMath.Exp(Vector256.Create(double.NegativeInfinity))[3], 0, 1e-300);
    }
}
