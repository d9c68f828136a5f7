namespace Sweep.Search.SharpLearning;

/// <summary>The scale on which a parameter is searched.</summary>
public enum Transform
{
    /// <summary>The parameter itself.</summary>
    Linear,

    /// <summary>Its decimal logarithm, for bounds above zero that are far apart, such as 0.0001 and 1.</summary>
    Log10,

    /// <summary>The decimal logarithm of one minus it, for bounds below one, such as 0.9 and 0.999.</summary>
    ExponentialAverage,
}
