namespace Sweep.Runtime;

/// <summary>Makes axes move together: the first value of one goes with the first of the others, and so on. Their lists are of one length.</summary>
/// <param name="pair">What the axes of the pair, two or more, have in common.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PairedAttribute(string pair) : Attribute
{
    /// <summary>The name shared by all axes of the pair.</summary>
    public string Pair { get; } = pair;
}
