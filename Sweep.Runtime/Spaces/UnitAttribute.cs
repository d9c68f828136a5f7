namespace Sweep.Runtime.Spaces;

/// <summary>Says in which unit a metric is, for tables and reports: <c>"s"</c>, <c>"%"</c>.</summary>
/// <param name="symbol">The unit's symbol.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>The unit's symbol.</summary>
    public string Symbol { get; } = symbol;
}
