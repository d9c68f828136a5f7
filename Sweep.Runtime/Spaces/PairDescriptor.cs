namespace Sweep.Runtime.Spaces;

/// <summary>A pair or larger group of axes that take their values in parallel, not as a product.</summary>
/// <param name="Name">The pair's name, shared by its axes.</param>
/// <param name="Axes">Their positions in ascending order, two or more. Either none of them is conditional or all are, alike.</param>
/// <param name="Rows">In grid order which values go together: of each axis, in the order of <paramref name="Axes"/>, a position among its values. No two rows are equal.</param>
public sealed record PairDescriptor(string Name, IReadOnlyList<int> Axes, IReadOnlyList<IReadOnlyList<int>> Rows);
