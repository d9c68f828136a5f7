using MathNet.Numerics.Distributions;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Coordinates;

/// <summary>Dimensions on the scale from 0 to 1 between the bounds of their models, and random numbers for it.</summary>
internal static class UnitScale
{
    /// <summary>Whether there is only one value.</summary>
    public static bool IsFixed(this Dimension dimension) => dimension.Count == 1 || !(dimension.High > dimension.Low);

    /// <summary>A value from 0 (the lower bound of the model) to 1; 0.5 of a fixed dimension.</summary>
    public static double ToUnit(this Dimension dimension, double value) =>
        dimension.IsFixed() ? 0.5 : (dimension.ToModel(value) - dimension.ModelLow) / (dimension.ModelHigh - dimension.ModelLow);

    /// <summary>The value nearest to a number from 0 to 1.</summary>
    public static double FromUnit(this Dimension dimension, double unit) =>
        dimension.IsFixed() ? dimension.Low : dimension.FromModel(dimension.ModelLow + (Math.Clamp(unit, 0, 1) * (dimension.ModelHigh - dimension.ModelLow)));

    /// <summary>Where the step of a number meets the next lower and upper one; at an end both are the inner limit.</summary>
    /// <param name="dimension">A dimension with at least two steps.</param>
    /// <param name="unit">A number; one beyond the bounds belongs to the step at that end.</param>
    public static (double Lower, double Upper) Limits(this Dimension dimension, double unit)
    {
        var last = dimension.Count - 1;
        var position = dimension.PositionOf(dimension.FromUnit(unit));
        return (Limit(Math.Max(position, 1)), Limit(Math.Min(position, last - 1) + 1));

        double Limit(long upper) => dimension.ToUnit(dimension.ValueAt(upper) - (dimension.Step / 2));
    }

    /// <summary>A standard normal number.</summary>
    public static double NextNormal(this SweepRandom random)
    {
        const double Least = 1.0 / (1L << 54);
        return Normal.InvCDF(0, 1, random.NextDouble() + Least);
    }
}
