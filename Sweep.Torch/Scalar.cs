using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number that an operation takes beside its tensors: an integer, a real or a truth value, each converted implicitly.</summary>
/// <remarks>Holds no native memory here; <see cref="Dispose"/> is TorchSharp's and does nothing.</remarks>
public sealed class Scalar : IDisposable
{
    internal readonly NativeScalar Value;

    internal Scalar(NativeScalar value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>The element type of the number this was made of.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>What the native side takes for an optional number.</summary>
    internal static NativeScalar ValueOf(Scalar? scalar) => scalar is null ? default : scalar.Value;

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(byte value) => new(new NativeScalar((long)value), torch.ScalarType.Byte);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(sbyte value) => new(new NativeScalar((long)value), torch.ScalarType.Int8);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(short value) => new(new NativeScalar((long)value), torch.ScalarType.Int16);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(int value) => new(new NativeScalar((long)value), torch.ScalarType.Int32);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(long value) => new(new NativeScalar(value), torch.ScalarType.Int64);

    /// <summary>A real number, rounded to no type until it meets a tensor.</summary>
    public static implicit operator Scalar(Half value) => new(new NativeScalar((double)value), torch.ScalarType.Float16);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => new(new NativeScalar((double)value), torch.ScalarType.Float32);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) => new(new NativeScalar(value), torch.ScalarType.Float64);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(new NativeScalar(value ? 1L : 0L, NativeScalar.Bool), torch.ScalarType.Bool);

    /// <inheritdoc/>
    public override string ToString() => Value.Kind == NativeScalar.Real
        ? Value.RealValue.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        : Value.IntegerValue.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Does nothing.</summary>
    public void Dispose()
    {
    }
}
