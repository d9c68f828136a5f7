namespace Sweep.Search.SharpLearning;

/// <summary>Which numbers between its bounds a parameter takes.</summary>
public enum ParameterType
{
    /// <summary>Integers, bounds included; on another scale than a linear one whole exponents.</summary>
    Discrete,

    /// <summary>All.</summary>
    Continuous,
}
