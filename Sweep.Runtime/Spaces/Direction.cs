namespace Sweep.Runtime.Spaces;

/// <summary>Whether a metric is an objective, and whether lower or higher is better.</summary>
public enum Direction
{
    /// <summary>The metric is recorded but not optimised.</summary>
    None,

    /// <summary>Lower is better.</summary>
    Minimize,

    /// <summary>Higher is better.</summary>
    Maximize,
}
