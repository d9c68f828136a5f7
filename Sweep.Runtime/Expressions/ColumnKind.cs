namespace Sweep.Runtime.Expressions;

/// <summary>The kind of a column's values, which decides how they are written and compared.</summary>
internal enum ColumnKind
{
    /// <summary>One of a few names.</summary>
    Enum,

    /// <summary>false or true.</summary>
    Boolean,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A finite real number.</summary>
    Real,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A time in UTC; its value is an integer, the ticks of a <see cref="DateTime"/>.</summary>
    Time,
}
