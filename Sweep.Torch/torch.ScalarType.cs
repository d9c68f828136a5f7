// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types of tensors, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8 bits, 0 to 255.</summary>
        Byte = 0,

        /// <summary>8 bits, signed.</summary>
        Int8 = 1,

        /// <summary>16 bits, signed.</summary>
        Int16 = 2,

        /// <summary>32 bits, signed.</summary>
        Int32 = 3,

        /// <summary>64 bits, signed.</summary>
        Int64 = 4,

        /// <summary>IEEE half precision.</summary>
        Float16 = 5,

        /// <summary>IEEE single precision.</summary>
        Float32 = 6,

        /// <summary>IEEE double precision.</summary>
        Float64 = 7,

        /// <summary>Two single-precision parts.</summary>
        ComplexFloat32 = 9,

        /// <summary>Two double-precision parts.</summary>
        ComplexFloat64 = 10,

        /// <summary>One byte, 0 or 1.</summary>
        Bool = 11,

        /// <summary>Quantised, 8 bits, signed.</summary>
        QInt8 = 12,

        /// <summary>Quantised, 8 bits.</summary>
        QUInt8 = 13,

        /// <summary>Quantised, 32 bits.</summary>
        QInt32 = 14,

        /// <summary>The upper half of single precision.</summary>
        BFloat16 = 15,
    }

    /// <summary>Truth values.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>8 bits, 0 to 255.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>8 bits, signed.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;

    /// <summary>16 bits, signed.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;

    /// <summary>32 bits, signed.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>64 bits, signed.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>The upper half of single precision.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Half precision.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>16 bits, signed.</summary>
    public static readonly ScalarType @short = ScalarType.Int16;

    /// <summary>32 bits, signed.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;

    /// <summary>64 bits, signed.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;

    /// <summary>Half precision.</summary>
    public static readonly ScalarType half = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;

    /// <summary>Whether the type is one of the real floating-point types.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Whether the type is one of the whole-number types; Bool is not.</summary>
    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    /// <summary>Whether the type is complex.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The element type that holds values of a C# type.</summary>
    /// <exception cref="NotSupportedException">libtorch has no such type.</exception>
    internal static ScalarType TypeOf(Type type)
    {
        if (type == typeof(float))
            return ScalarType.Float32;
        if (type == typeof(double))
            return ScalarType.Float64;
        if (type == typeof(long))
            return ScalarType.Int64;
        if (type == typeof(int))
            return ScalarType.Int32;
        if (type == typeof(byte))
            return ScalarType.Byte;
        if (type == typeof(bool))
            return ScalarType.Bool;
        if (type == typeof(sbyte))
            return ScalarType.Int8;
        if (type == typeof(short))
            return ScalarType.Int16;
        if (type == typeof(Half))
            return ScalarType.Float16;
        throw new NotSupportedException($"No tensor holds elements of the type {type}");
    }
}
