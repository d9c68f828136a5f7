namespace Sweep.Runtime;

/// <summary>Marks a static method from a config to <c>bool</c>: configs for which it is true are not in the grid.</summary>
/// <param name="reason">The reason, shown by the <c>space</c> command: <c>"LeNet5 is an MNIST network"</c>.</param>
/// <remarks>
/// The method must be pure. Where it only reads axes of its parameter (<c>c.Architecture</c>), it is evaluated once for each combination of those, so that it costs nothing
/// over the others; where it hands its parameter on, it is evaluated for every config of the grid.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExcludeAttribute(string reason) : Attribute
{
    /// <summary>The reason for the exclusion, shown by the <c>space</c> command.</summary>
    public string Reason { get; } = reason;
}
