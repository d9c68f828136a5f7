namespace Sweep.Runtime.Spaces;

/// <summary>A declared exclusion: configs that are not in the grid.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">The declared reason.</param>
/// <param name="Axes">The positions of the axes that the method reads, ascending; null when it may read all.</param>
/// <param name="Excludes">Whether a config with these values, one an axis in declaration order, is left out. It looks at the values on <paramref name="Axes"/> only.</param>
public sealed record ExclusionDescriptor(string Name, string Reason, IReadOnlyList<int>? Axes, ExclusionPredicate Excludes);
