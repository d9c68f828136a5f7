namespace Sweep.Runtime.Spaces;

/// <summary>The kind of an axis's values, which decides how they are written in keys, JSON and the store.</summary>
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

    /// <summary>Creates a text value.</summary>
    Text,
}
