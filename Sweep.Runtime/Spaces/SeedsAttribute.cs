namespace Sweep.Runtime.Spaces;

/// <summary>Declares an integer property as the axis of replicates: its values are 0 to <paramref name="count"/> − 1.</summary>
/// <param name="count">How many times each config of the other axes is evaluated, at least 1.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeedsAttribute(int count) : Attribute
{
    /// <summary>How many replicates.</summary>
    public int Count { get; } = count;
}
