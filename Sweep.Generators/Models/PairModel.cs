namespace Sweep.Generators.Models;

/// <summary>Axes that move together.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Axes">Their positions in ascending order, two or more.</param>
/// <param name="Rows">In grid order which values go together: of each axis a position among its distinct values.</param>
internal sealed record PairModel(string Name, EquatableArray<int> Axes, EquatableArray<EquatableArray<int>> Rows);
