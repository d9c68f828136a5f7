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

    // After these every call of CUDA or HIP in the process fails: its context is lost. Exhausted memory leaves the context as it was.
    private static readonly string[] s_contextTexts =
    [
        "device-side assert", "CUDA error:", "HIP error:", "CUBLAS_STATUS_EXECUTION_FAILED", "CUBLAS_STATUS_INTERNAL_ERROR", "CUBLAS_STATUS_NOT_INITIALIZED", "CUDNN_STATUS_EXECUTION_FAILED",
        "CUDNN_STATUS_INTERNAL_ERROR", "CUDNN_STATUS_NOT_INITIALIZED", "an illegal memory access was encountered", "unspecified launch failure",
    ];

    /// <summary>Whether an error has left the process unable to use its GPU, so that another process must take the next trial.</summary>
    /// <param name="text">What a trial threw; null for nothing.</param>
    public static bool LosesContext(string? text) => text is not null && !MemoryErrors.Tell(text) && s_contextTexts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a trial's error, or a worker's last words, tell of a fault of its device.</summary>
    public static bool Tell(string? text) => text is not null && s_texts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));
}
