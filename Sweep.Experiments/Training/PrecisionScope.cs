using Sweep.Experiments.Engines;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>Has libtorch compute with a precision until it is disposed. The setting is the process's.</summary>
internal sealed class PrecisionScope : IDisposable
{
    private readonly (bool Products, bool Convolutions)? _before;

    /// <param name="precision">Of the products and convolutions on the device.</param>
    /// <param name="device">Where they are computed; null for the processor.</param>
    /// <exception cref="EngineException">The device, or TorchSharp, does not have the precision.</exception>
    public PrecisionScope(Precision precision, Device? device)
    {
        Check(precision, device);
        if (device is { type: DeviceType.CUDA })
        {
            _before = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
            Allow(precision == Precision.Tf32, precision == Precision.Tf32);
        }
    }

    /// <summary>Refuses what cannot be done, so that no training runs with another precision than its config says.</summary>
    /// <exception cref="EngineException">The device, or TorchSharp, does not have the precision; the message is a line that says what to use.</exception>
    public static void Check(Precision precision, Device? device)
    {
        if (precision == Precision.Tf32 && device is not { type: DeviceType.CUDA })
        {
            throw new EngineException($"Precision=Tf32 is of NVIDIA's GPUs, and this trial runs on {device?.ToString() ?? "cpu"}; use Precision=Float32, or --devices cuda");
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
