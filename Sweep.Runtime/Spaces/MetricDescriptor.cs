namespace Sweep.Runtime.Spaces;

/// <summary>A declared metric of an experiment.</summary>
/// <param name="Name">The result property's name.</param>
/// <param name="Kind"><see cref="AxisKind.Real"/> or <see cref="AxisKind.Integer"/>.</param>
/// <param name="Direction">Whether it is an objective, and which way.</param>
public sealed record MetricDescriptor(string Name, AxisKind Kind, Direction Direction)
{
    /// <summary>The unit's symbol, such as <c>s</c> or <c>%</c>; empty when none is declared.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What a feasible trial has at most; null for no bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>What a feasible trial has at least; null for no bound.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The name with its unit, as shown in table headers: <c>TestError (%)</c>.</summary>
    public string Title => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>Former names, under which a store may still have the metric.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];
}
