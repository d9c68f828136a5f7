using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Benchmarks.Search;

/// <summary>Pairs of objectives over 30 numbers from 0 to 1.</summary>
/// <remarks>Zitzler, Deb and Thiele, "Comparison of multiobjective evolutionary algorithms: empirical results", Evolutionary Computation 2000.</remarks>
internal static class Zdt
{
    private const int Dimensions = 30;
    private const int Points = 200_000;

    /// <summary>The names: zdt1, zdt2, zdt3.</summary>
    public static IReadOnlyList<string> Names { get; } = ["zdt1", "zdt2", "zdt3"];

    /// <summary>The space.</summary>
    public static SpaceDescriptor Space { get; } = new(
        "zdt",
        "",
        [.. Enumerable.Range(0, Dimensions).Select(static i => new AxisDescriptor($"X{i}", AxisKind.Real, "double", [AxisValue.Of(0.0)]) { Range = new RangeDescriptor(0, 1, 0, Scale.Linear, 0) })],
        [new MetricDescriptor("F0", AxisKind.Real, Direction.Minimize), new MetricDescriptor("F1", AxisKind.Real, Direction.Minimize)]);

    /// <summary>Both objectives of a point.</summary>
    public static double[] Losses(string name, ReadOnlySpan<double> x)
    {
        var g = 1.0;
        for (var i = 1; i < x.Length; i++)
        {
            g += 9.0 / (Dimensions - 1) * x[i];
        }

        return [x[0], g * Height(name, x[0], g)];
    }

    /// <summary>The hypervolume of the true front up to (11, 11), to five digits.</summary>
    public static double GreatestVolume(string name)
    {
        var (volume, least) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < Points; i++)
        {
            least = Math.Min(least, Height(name, (double)i / Points, 1));
            volume += (11 - least) / Points;
        }

        return volume + (10 * (11 - least));
    }

    private static double Height(string name, double x, double g) => name switch
    {
        "zdt1" => 1 - Math.Sqrt(x / g),
        "zdt2" => 1 - (x / g * (x / g)),
        _ => 1 - Math.Sqrt(x / g) - (x / g * Math.Sin(10 * Math.PI * x)),
    };
}
