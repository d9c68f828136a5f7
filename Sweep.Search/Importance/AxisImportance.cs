namespace Sweep.Search.Importance;

/// <summary>How much a dimension of a space mattered.</summary>
/// <param name="Dimension">Its position among the space's dimensions.</param>
/// <param name="Name">The axis's name, or the pair's.</param>
/// <param name="Value">As the evaluator measures it, 0 or more.</param>
/// <param name="Share">The part of the sum over all dimensions, from 0 to 1; all 0 if nothing mattered.</param>
public sealed record AxisImportance(int Dimension, string Name, double Value, double Share);
