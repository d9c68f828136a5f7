namespace Sweep.Runtime.Spaces;

/// <summary>Axes that move together.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Axes">Their positions in ascending order, two or more. Either none of them is conditional or all are, alike.</param>
/// <param name="Rows">In grid order which values go together: of each axis, in the order of <paramref name="Axes"/>, a position among its values. No two rows are equal.</param>
public sealed record PairDescriptor(string Name, IReadOnlyList<int> Axes, IReadOnlyList<IReadOnlyList<int>> Rows);
