namespace Sweep.Tests.Generators.Properties;

/// <summary>When an axis is active: the axis at a position has one of its values, by position.</summary>
internal sealed record DeclaredCondition(int Axis, IReadOnlyList<int> Positions);
