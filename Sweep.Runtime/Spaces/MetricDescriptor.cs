namespace Sweep.Runtime.Spaces;

/// <summary>A declared value of an experiment's result: a number, or a Boolean or text that is kept, shown and queried beside the numbers.</summary>
/// <param name="Name">The result property's name.</param>
/// <param name="Kind"><see cref="AxisKind.Real"/>, <see cref="AxisKind.Integer"/>, <see cref="AxisKind.Boolean"/> or <see cref="AxisKind.Text"/>.</param>
/// <param name="Direction">Whether it is an objective, and which way; only of numbers.</param>
/// <exception cref="ArgumentException">The objective is no number.</exception>
public sealed record MetricDescriptor(string Name, AxisKind Kind, Direction Direction)
{
    /// <summary>Whether it is an objective, and which way; only of numbers.</summary>
    public Direction Direction { get; init; } = Direction == Direction.None || Kind is AxisKind.Integer or AxisKind.Real
        ? Direction
        : throw new ArgumentException($"'{Name}' is {Kind} and no number, so it cannot be an objective");

    /// <summary>False of Booleans and texts, which have no mean.</summary>
    public bool IsNumber => Kind is AxisKind.Integer or AxisKind.Real;

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
