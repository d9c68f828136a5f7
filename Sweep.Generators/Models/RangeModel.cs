namespace Sweep.Generators.Models;

/// <summary>The bounds of an axis that is a range.</summary>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="Step">The distance of neighbours; 0 for every number between the bounds, which an int does not have.</param>
/// <param name="IsLog">Whether its numbers are spread evenly in the logarithm.</param>
/// <param name="Points">How many values the grid has; 0 for one, the default.</param>
internal sealed record RangeModel(double Low, double High, double Step, bool IsLog, int Points);
