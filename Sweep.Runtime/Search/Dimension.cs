using System.Globalization;

namespace Sweep.Runtime.Search;

/// <summary>An axis, or a group of paired axes, as a sampler sees it: a number.</summary>
/// <remarks>
/// A range is its own number. A list is the position in it, from 0; where its numbers ascend (1, 2, 4, 8) neighbours are near each other (<see cref="DimensionKind.Stepped"/>),
/// else no two are nearer than others. The axis of replicates is no dimension.
/// </remarks>
public sealed class Dimension
{
    private const int Digits = 9;

    /// <summary>The position among the space's dimensions.</summary>
    public required int Index { get; init; }

    /// <summary>The axis's name, or the pair's.</summary>
    public required string Name { get; init; }

    /// <summary>How its values lie to each other.</summary>
    public required DimensionKind Kind { get; init; }

    /// <summary>The least value.</summary>
    public required double Low { get; init; }

    /// <summary>The greatest value.</summary>
    public required double High { get; init; }

    /// <summary>The distance of neighbours; 0 of <see cref="DimensionKind.Real"/>.</summary>
    public double Step { get; init; }

    /// <summary>Whether it is searched on a log scale.</summary>
    public bool IsLog { get; init; }

    /// <summary>The axes, by their positions in the declared space: one, or those of a pair.</summary>
    public required IReadOnlyList<int> Axes { get; init; }

    /// <summary>The dimension that decides whether this one is active; −1 for always. Less than <see cref="Index"/>.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>The values of <see cref="Parent"/> with which this one is active.</summary>
    public IReadOnlySet<double> ParentValues { get; init; } = new HashSet<double>();

    /// <summary>How many values there are; 0 of <see cref="DimensionKind.Real"/>, for too many to count.</summary>
    public long Count => Kind == DimensionKind.Real ? 0 : (long)Math.Round((High - Low) / Step) + 1;

    /// <summary>The lower bound of the model: ln on a log scale, half a step below the least value where there are steps.</summary>
    public double ModelLow => ToModel(Low - (Step / 2));

    /// <summary>The upper bound of the model: ln on a log scale, half a step above the greatest value where there are steps.</summary>
    public double ModelHigh => ToModel(High + (Step / 2));

    /// <summary>A value on the scale on which it is searched: its ln on a log scale.</summary>
    public double ToModel(double value) => IsLog ? Math.Log(value) : value;

    /// <summary>The value nearest to a number on the scale of the search: within the bounds, on a step, and with nine significant digits where there are no steps.</summary>
    public double FromModel(double model) => Snap(IsLog ? Math.Exp(model) : model);

    /// <summary>The value nearest to a number: within the bounds, on a step, and with nine significant digits where there are no steps.</summary>
    public double Snap(double number)
    {
        if (Step == 0)
        {
            return Math.Clamp(Round(number), Low, High);
        }

        var position = Math.Clamp(Math.Round((number - Low) / Step, MidpointRounding.AwayFromZero), 0, Count - 1);
        return ValueAt((long)position);
    }

    /// <summary>The value at a position from 0.</summary>
    /// <param name="position">Less than <see cref="Count"/>.</param>
    public double ValueAt(long position) => position == Count - 1 ? High : Math.Min(High, Step == Math.Truncate(Step) ? Low + (position * Step) : Round(Low + (position * Step)));

    /// <summary>The position of a value from 0; the nearest if it is on no step.</summary>
    public long PositionOf(double value) => (long)Math.Clamp(Math.Round((value - Low) / Step), 0, Count - 1);

    // Nine digits are enough for any search, can be read, and hide differences between the mathematical libraries of systems.
    private static double Round(double number)
    {
        if (number == 0 || !double.IsFinite(number))
        {
            return number;
        }

        return double.Parse(number.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
