namespace Sweep.Generators.Models;

/// <summary>Axes that take their values together, row by row.</summary>
/// <param name="Name">The argument of <c>[Paired]</c>.</param>
/// <param name="Axes">At least two positions, in ascending order.</param>
/// <param name="Rows">In grid order; a row has the index of a distinct value for each axis.</param>
internal sealed record PairModel(string Name, EquatableArray<int> Axes, EquatableArray<EquatableArray<int>> Rows);
