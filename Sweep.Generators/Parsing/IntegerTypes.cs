using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>The integer types that an axis can have; all fit in a <see langword="long"/>.</summary>
internal static class IntegerTypes
{
    /// <summary>Whether an axis can have the type.</summary>
    public static bool IsInteger(SpecialType type) => type is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16
        or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64;

    /// <summary>The smallest and largest value of the type.</summary>
    public static (long Low, long High) Range(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    /// <summary>The smallest and largest value of a boxed constant's type.</summary>
    public static (long Low, long High) Range(object constant) => Range(constant switch
    {
        sbyte => SpecialType.System_SByte,
        byte => SpecialType.System_Byte,
        short => SpecialType.System_Int16,
        ushort => SpecialType.System_UInt16,
        int => SpecialType.System_Int32,
        uint => SpecialType.System_UInt32,
        _ => SpecialType.System_Int64,
    });
}
