using Sweep.Experiments.Engines;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>Sets libtorch's precision for the whole process until disposed.</summary>
internal sealed class PrecisionScope : IDisposable
{
    private readonly (bool Products, bool Convolutions)? _before;

    /// <param name="precision">Precision of convolutions and matrix products.</param>
    /// <param name="device">The device of the training; null for the processor.</param>
    /// <exception cref="EngineException">The device or TorchSharp does not support the precision.</exception>
    public PrecisionScope(Precision precision, Device? device)
    {
        Check(precision, device);
        if (device is { type: DeviceType.CUDA })
        {
            _before = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
            Allow(precision == Precision.Tf32, precision == Precision.Tf32);
        }
    }

    /// <summary>Throws if the precision is not supported, so that no trial silently runs with another one than its config says.</summary>
    /// <exception cref="EngineException">The device or TorchSharp does not support the precision; the message says what to use instead.</exception>
    public static void Check(Precision precision, Device? device)
    {
        if (precision == Precision.Tf32 && device is not { type: DeviceType.CUDA })
        {
            throw new EngineException($"Precision=Tf32 needs an NVIDIA GPU, and this trial runs on {device?.ToString() ?? "cpu"}; use Precision=Float32, or --devices cuda");
        }

        if (precision == Precision.BFloat16)
        {
            throw new EngineException("Precision=BFloat16 needs autocast, which TorchSharp 0.107.0 does not have; use Precision=Float32, or Tf32 on an NVIDIA GPU");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_before is var (products, convolutions))
        {
            Allow(products, convolutions);
        }
    }

    private static void Allow(bool products, bool convolutions) => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (products, convolutions);
}
