using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Conversions between a <see cref="Scalar"/> and the numbers of C#; out of a scalar they convert as a C# cast does.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The truth value as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The scalar rounded to float32.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Value.RealValue;

    /// <summary>The scalar as a double.</summary>
    public static double ToDouble(this Scalar value) => value.Value.RealValue;

    /// <summary>The scalar cast to a byte.</summary>
    public static byte ToByte(this Scalar value) => (byte)ToInt64(value);

    /// <summary>The scalar cast to a signed byte.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)ToInt64(value);

    /// <summary>The scalar cast to 16 bits.</summary>
    public static short ToInt16(this Scalar value) => (short)ToInt64(value);

    /// <summary>The scalar cast to 32 bits.</summary>
    public static int ToInt32(this Scalar value) => (int)ToInt64(value);

    /// <summary>The scalar, a real one without its fraction.</summary>
    public static long ToInt64(this Scalar value) =>
        value.Value.Kind == NativeScalar.Real ? (long)value.Value.RealValue : value.Value.IntegerValue;

    /// <summary>Whether the scalar is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Value.RealValue != 0;
}
