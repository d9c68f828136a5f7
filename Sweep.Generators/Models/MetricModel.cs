namespace Sweep.Generators.Models;

/// <summary>One number of the result, as generated code needs it.</summary>
/// <param name="Name">The property's name, without <c>@</c>.</param>
/// <param name="Kind"><see cref="AxisKind.Real"/> or <see cref="AxisKind.Integer"/>.</param>
/// <param name="TypeName"><c>double</c>, <c>float</c>, <c>int</c> or <c>long</c>.</param>
/// <param name="Direction">Whether it is an objective, and which way.</param>
internal sealed record MetricModel(string Name, AxisKind Kind, string TypeName, Direction Direction)
{
    /// <summary>The unit's symbol, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The names that the metric had.</summary>
    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>The name as C# writes it.</summary>
    public string Identifier => Identifiers.Escape(Name);
}
