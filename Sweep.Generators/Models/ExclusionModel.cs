namespace Sweep.Generators.Models;

/// <summary>A method that excludes configs from the grid.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">The reason, for messages.</param>
/// <param name="Call">The call for a local variable <c>config</c>, inside the class.</param>
/// <param name="Axes">The positions of the axes that it reads, ascending; null when it may read any.</param>
internal sealed record ExclusionModel(string Name, string Reason, string Call, EquatableArray<int>? Axes);
