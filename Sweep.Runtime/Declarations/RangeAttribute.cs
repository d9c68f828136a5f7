namespace Sweep.Runtime;

/// <summary>Declares an <c>int</c> or <c>double</c> property as an axis between two bounds.</summary>
/// <remarks>
/// In a plain grid the axis has one value, the property's initializer; with <see cref="Points"/> it has that many. Samplers draw from the whole range, and
/// <c>--set axis=value</c> takes any number of it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute : Attribute
{
    /// <summary>Declares a range on a linear scale.</summary>
    /// <param name="low">The least value; finite, and integral on an int.</param>
    /// <param name="high">The greatest value; above <paramref name="low"/>.</param>
    public RangeAttribute(double low, double high) => (Low, High) = (low, high);

    /// <summary>Declares a range on a given scale.</summary>
    /// <param name="low">The least value; finite, integral on an int, above zero on a log scale.</param>
    /// <param name="high">The greatest value; above <paramref name="low"/>.</param>
    /// <param name="scale">How its numbers are spread.</param>
    public RangeAttribute(double low, double high, Scale scale)
        : this(low, high) => Scale = scale;

    /// <summary>Declares a range of the numbers <paramref name="low"/>, <paramref name="low"/> + <paramref name="step"/>, … <paramref name="high"/>.</summary>
    /// <param name="low">The least value; finite, and integral on an int.</param>
    /// <param name="high">The greatest value; a whole number of steps above <paramref name="low"/>.</param>
    /// <param name="step">The distance of neighbours; above zero.</param>
    /// <param name="scale">How samplers spread over them.</param>
    public RangeAttribute(double low, double high, double step, Scale scale = Scale.Linear)
        : this(low, high, scale) => Step = step;

    /// <summary>The lower bound, inclusive.</summary>
    public double Low { get; }

    /// <summary>The upper bound, inclusive.</summary>
    public double High { get; }

    /// <summary>The distance of neighbours; 0 for every number between the bounds (of an int: every integer).</summary>
    public double Step { get; set; }

    /// <summary>The scale on which grid points and samples are evenly spaced.</summary>
    public Scale Scale { get; set; }

    /// <summary>How many values the axis has in a grid, both bounds included, spread by <see cref="Scale"/>; 0 for one, the property's initializer.</summary>
    public int Points { get; set; }
}
