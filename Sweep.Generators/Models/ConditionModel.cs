namespace Sweep.Generators.Models;

/// <summary>The condition under which an axis is active.</summary>
/// <param name="Axis">The position of the axis that it depends on, before its own.</param>
/// <param name="Values">The values of that axis, at least one, as C# expressions of its type.</param>
internal sealed record ConditionModel(int Axis, EquatableArray<string> Values);
