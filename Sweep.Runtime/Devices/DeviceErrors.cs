namespace Sweep.Runtime.Devices;

/// <summary>Tells a fault of a GPU from a fault of the trial's code by its text.</summary>
internal static class DeviceErrors
{
    // What CUDA, cuDNN and the driver say when the device itself is at fault. Exhausted memory and asserts in kernels are the trial's.
    private static readonly string[] s_texts =
    [
        "CUDA error: unspecified launch failure", "CUDA error: an illegal memory access", "CUDA error: uncorrectable ECC error", "CUDA error: all CUDA-capable devices are busy or unavailable",
        "CUDA error: no CUDA-capable device is detected", "CUDA error: initialization error", "CUDA error: unknown error", "CUDA error: device not ready", "CUDA error: hardware stack error",
        "CUDA error: the launch timed out", "CUDA error: invalid device ordinal", "CUDNN_STATUS_NOT_INITIALIZED", "GPU is lost", "fallen off the bus",
    ];

    /// <summary>Whether a trial's error, or a worker's last words, tell of a fault of its device.</summary>
    public static bool Tell(string? text) => text is not null && s_texts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));
}
