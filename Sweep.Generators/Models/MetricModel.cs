namespace Sweep.Generators.Models;

/// <summary>A number of the result, or a Boolean or text that is kept with the numbers.</summary>
/// <param name="Name">The property's name, without <c>@</c>.</param>
/// <param name="Kind"><see cref="AxisKind.Real"/>, <see cref="AxisKind.Integer"/>, <see cref="AxisKind.Boolean"/> or <see cref="AxisKind.Text"/>.</param>
/// <param name="TypeName"><c>double</c>, <c>float</c>, <c>int</c>, <c>long</c>, <c>bool</c> or <c>string</c>, without <c>?</c>.</param>
/// <param name="Direction">None when it is not an objective.</param>
internal sealed record MetricModel(string Name, AxisKind Kind, string TypeName, Direction Direction)
{
    /// <summary>The unit's symbol, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The upper bound; null for none.</summary>
    public double? AtMost { get; init; }

    /// <summary>The lower bound; null for none.</summary>
    public double? AtLeast { get; init; }

    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>The name, escaped with <c>@</c> if it is a keyword.</summary>
    public string Identifier => Identifiers.Escape(Name);
}
