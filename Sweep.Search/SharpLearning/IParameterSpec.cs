namespace Sweep.Search.SharpLearning;

/// <summary>What a parameter of a function may be: a <see cref="MinMaxParameterSpec"/> or a <see cref="GridParameterSpec"/>.</summary>
public interface IParameterSpec
{
    /// <summary>The least value.</summary>
    double Min { get; }

    /// <summary>The greatest value.</summary>
    double Max { get; }

    /// <summary>Every value, in the order of a grid.</summary>
    /// <exception cref="NotSupportedException">The values cannot be listed.</exception>
    double[] GetAllValues();
}
