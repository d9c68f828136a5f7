namespace Sweep.Runtime.Spaces;

/// <summary>What the values of an axis are, and so how they are written in keys, JSON and the store.</summary>
public enum AxisKind
{
    /// <summary>Members of an enum, written by name, so that reordering the enum rewrites no history.</summary>
    Enum,

    /// <summary>false or true.</summary>
    Boolean,

    /// <summary>Any C# integer that fits in 64 signed bits.</summary>
    Integer,

    /// <summary>float or double, finite.</summary>
    Real,

    /// <summary>A string.</summary>
    Text,
}
