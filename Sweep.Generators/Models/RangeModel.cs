namespace Sweep.Generators.Models;

/// <summary>The bounds of an axis with <c>[Range]</c>.</summary>
/// <param name="Low">The lower bound, inclusive.</param>
/// <param name="High">The upper bound, inclusive.</param>
/// <param name="Step">The distance between neighboring values; 0 for a continuous range. At least 1 for an int.</param>
/// <param name="IsLog">Whether the scale is logarithmic.</param>
/// <param name="Points">The number of values in the grid; 0 when it has only the default.</param>
internal sealed record RangeModel(double Low, double High, double Step, bool IsLog, int Points);
