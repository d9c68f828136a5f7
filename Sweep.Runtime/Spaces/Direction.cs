namespace Sweep.Runtime.Spaces;

/// <summary>Which way a metric is better.</summary>
public enum Direction
{
    /// <summary>The metric is recorded and is no objective.</summary>
    None,

    /// <summary>Less is better.</summary>
    Minimize,

    /// <summary>More is better.</summary>
    Maximize,
}
