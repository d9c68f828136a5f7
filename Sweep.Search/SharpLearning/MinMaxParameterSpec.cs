namespace Sweep.Search.SharpLearning;

/// <summary>A parameter between two bounds.</summary>
public sealed class MinMaxParameterSpec : IParameterSpec
{
    /// <summary>A parameter between two bounds, both included.</summary>
    /// <param name="min">The least value; above zero with <see cref="Transform.Log10"/>.</param>
    /// <param name="max">The greatest value, above <paramref name="min"/>; below one with <see cref="Transform.ExponentialAverage"/>.</param>
    /// <param name="transform">The scale on which it is searched.</param>
    /// <param name="parameterType">Which numbers there are.</param>
    /// <exception cref="ArgumentException">The bounds do not fit each other or the scale.</exception>
    public MinMaxParameterSpec(double min, double max, Transform transform = Transform.Linear, ParameterType parameterType = ParameterType.Continuous)
    {
        if (!(min < max))
        {
            throw new ArgumentException($"min: {min} is larger than or equal to max: {max}");
        }

        if (transform == Transform.Log10 && min <= 0)
        {
            throw new ArgumentException($"A logarithmic scale requires bounds above zero, found min: {min} and max: {max}");
        }

        if (transform == Transform.ExponentialAverage && max >= 1)
        {
            throw new ArgumentException($"The scale of an exponential average requires bounds below one, found min: {min} and max: {max}");
        }

        (Min, Max, Transform, ParameterType) = (min, max, transform, parameterType);
    }

    /// <inheritdoc/>
    public double Min { get; }

    /// <inheritdoc/>
    public double Max { get; }

    internal Transform Transform { get; }

    internal ParameterType ParameterType { get; }

    /// <summary>Not available: there are too many.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public double[] GetAllValues() => throw new NotSupportedException($"The values of a {nameof(MinMaxParameterSpec)} cannot be listed; a grid search takes {nameof(GridParameterSpec)}");
}
