namespace Sweep.Search.SharpLearning;

/// <summary>A parameter that is one of some numbers. Where they ascend, neighbours are searched as near each other, else no two are.</summary>
public sealed class GridParameterSpec : IParameterSpec
{
    private readonly double[] _values;

    /// <summary>One of these numbers.</summary>
    /// <param name="parameters">At least one; none twice.</param>
    /// <exception cref="ArgumentException">There is none, or one twice.</exception>
    public GridParameterSpec(params double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 0 || parameters.Distinct().Count() < parameters.Length)
        {
            throw new ArgumentException($"Expected at least one value and none twice, found [{string.Join(", ", parameters)}]", nameof(parameters));
        }

        _values = [.. parameters];
    }

    /// <inheritdoc/>
    public double Min => _values.Min();

    /// <inheritdoc/>
    public double Max => _values.Max();

    /// <inheritdoc/>
    public double[] GetAllValues() => [.. _values];
}
