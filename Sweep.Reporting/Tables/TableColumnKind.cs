namespace Sweep.Reporting.Tables;

/// <summary>What the values of a column are.</summary>
internal enum TableColumnKind
{
    /// <summary>Strings and names of enum members.</summary>
    Text,

    /// <summary>false or true.</summary>
    Boolean,

    /// <summary>64 signed bits.</summary>
    Integer,

    /// <summary>A finite double.</summary>
    Real,

    /// <summary>A time in UTC, of which milliseconds are written.</summary>
    Time,
}
