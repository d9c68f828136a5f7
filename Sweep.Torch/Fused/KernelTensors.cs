using Sweep.Torch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>Checks for tensors that kernels read, and vectors for what they computed.</summary>
internal static unsafe class KernelTensors
{
    /// <summary>Whether a tensor is float32 on the processor.</summary>
    public static bool IsFloat(Tensor tensor) => tensor.dtype == ScalarType.Float32 && tensor.device_type == DeviceType.CPU;

    /// <summary>Whether a tensor is float32 on the processor, one-dimensional and contiguous.</summary>
    public static bool IsVector(Tensor? tensor) => tensor is not null && IsFloat(tensor) && tensor.dim() == 1 && tensor.is_contiguous();

    /// <summary>An uninitialised float32 vector on the processor, whatever the default device is.</summary>
    public static Tensor Vector(long length) => empty(length, dtype: ScalarType.Float32, device: CPU);

    /// <summary>A float32 vector on the processor with given values.</summary>
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

    /// <summary>A float32 vector on the processor with the values of a function.</summary>
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
