namespace Sweep.Runtime;

/// <summary>Declares an integer property as the axis of replicates: its values are 0 to <paramref name="count"/> − 1.</summary>
/// <remarks>
/// Replicate n of every cell has the value n: what is made from it (data, splits, the order of batches) is the same in all cells, and a report compares cells replicate by replicate. For what
/// cells must not share there is <see cref="Trial.Seed"/>.
/// </remarks>
/// <param name="count">How many times each config of the other axes is evaluated, at least 1.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeedsAttribute(int count) : Attribute
{
    /// <summary>The number of replicates per cell, at least 1.</summary>
    public int Count { get; } = count;
}
