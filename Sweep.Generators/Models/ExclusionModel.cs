namespace Sweep.Generators.Models;

/// <summary>A method that leaves configs out of the grid.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Call">Its call with the config, as generated code writes it inside the class.</param>
/// <param name="Axes">The positions of the axes that it reads, ascending; null when it may read all.</param>
internal sealed record ExclusionModel(string Name, string Reason, string Call, EquatableArray<int>? Axes);
