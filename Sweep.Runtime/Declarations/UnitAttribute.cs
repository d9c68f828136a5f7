namespace Sweep.Runtime;

/// <summary>Declares the unit of a metric, shown in tables and documents: <c>"s"</c>, <c>"%"</c>.</summary>
/// <param name="symbol">The unit's symbol.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>The unit's symbol, shown in parentheses after the metric's name.</summary>
    public string Symbol { get; } = symbol;
}
