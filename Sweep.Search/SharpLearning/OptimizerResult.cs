namespace Sweep.Search.SharpLearning;

/// <summary>What a function was evaluated with, and what it gave.</summary>
/// <param name="parameterSet">One number a parameter.</param>
/// <param name="error">What is to be least; NaN and infinities count as worse than every number.</param>
public sealed class OptimizerResult(double[] parameterSet, double error)
{
    /// <summary>One number a parameter.</summary>
    public double[] ParameterSet { get; } = parameterSet ?? throw new ArgumentNullException(nameof(parameterSet));

    /// <summary>What is to be least.</summary>
    public double Error { get; } = error;
}
