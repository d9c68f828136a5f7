using Sweep.Torch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>What kernels ask of tensors, and tensors of what they computed.</summary>
internal static unsafe class KernelTensors
{
    /// <summary>Whether it is float32 on the processor.</summary>
    public static bool IsFloat(Tensor tensor) => tensor.dtype == ScalarType.Float32 && tensor.device_type == DeviceType.CPU;

    /// <summary>Whether it is float32 on the processor, with one dimension and no gaps.</summary>
    public static bool IsVector(Tensor? tensor) => tensor is not null && IsFloat(tensor) && tensor.dim() == 1 && tensor.is_contiguous();

    /// <summary>A float32 vector without values on the processor, whatever the default device is.</summary>
    public static Tensor Vector(long length) => empty(length, dtype: ScalarType.Float32, device: CPU);

    /// <summary>A float32 vector with values.</summary>
    public static Tensor Vector(ReadOnlySpan<double> values)
    {
        var vector = Vector(values.Length);
        var to = vector.Pointer<float>();
        for (var k = 0; k < values.Length; k++)
        {
            to[k] = (float)values[k];
        }

        return vector;
    }

    /// <summary>A float32 vector with computed values.</summary>
    public static Tensor Vector(int length, Func<int, float> value)
    {
        var vector = Vector(length);
        var to = vector.Pointer<float>();
        for (var k = 0; k < length; k++)
        {
            to[k] = value(k);
        }

        return vector;
    }
}
