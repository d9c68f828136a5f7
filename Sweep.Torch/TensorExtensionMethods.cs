namespace TorchSharp;

/// <summary>The one element of a tensor as a number of C#, and texts of tensors.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The one element, converted.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">There is not exactly one element.</exception>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <inheritdoc cref="ToBoolean"/>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <inheritdoc cref="ToBoolean"/>
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    /// <inheritdoc cref="ToBoolean"/>
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    /// <inheritdoc cref="ToBoolean"/>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <inheritdoc cref="ToBoolean"/>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <inheritdoc cref="ToBoolean"/>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <inheritdoc cref="ToBoolean"/>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The numbers, in row-major order, as a tensor of that shape: a copy, whatever <paramref name="doCopy"/> says.</summary>
    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var scope = torch.NewDisposeScope();
        return torch.from_array(rawArray).reshape(dimensions).clone().requires_grad_(requires_grad).MoveToOuterDisposeScope();
    }

    /// <summary>Elements of a tensor of that shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, static (product, extent) => product * extent);

    /// <summary>Bytes of one element of that type.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool or torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 or torch.ScalarType.QInt32 => 4,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such element type"),
    };

    /// <summary>The values as text.</summary>
    public static string str(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, System.Globalization.CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the values to the console.</summary>
    /// <returns>The tensor.</returns>
    public static torch.Tensor print(this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, System.Globalization.CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
