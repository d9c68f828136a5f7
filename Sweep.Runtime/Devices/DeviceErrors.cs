namespace Sweep.Runtime.Devices;

/// <summary>Tells a fault of a GPU from a fault of the trial's code by its text.</summary>
internal static class DeviceErrors
{
    // What libraries and drivers say when the device itself is at fault, of CUDA, HIP and Metal. Exhausted memory and asserts in kernels are the trial's.
    private static readonly string[] s_texts =
    [
        "unspecified launch failure", "an illegal memory access", "uncorrectable ECC error", "devices are busy or unavailable", "no CUDA-capable device is detected", "no ROCm-capable device is detected",
        "CUDA error: initialization error", "CUDA error: unknown error", "HIP error: unknown error", "device not ready", "hardware stack error", "the launch timed out", "invalid device ordinal",
        "CUDNN_STATUS_NOT_INITIALIZED", "GPU is lost", "fallen off the bus", "kIOGPUCommandBufferCallbackErrorHang", "kIOGPUCommandBufferCallbackErrorTimeout",
    ];

    // After these every call of CUDA, HIP or Metal in the process fails: its context is lost. Exhausted memory leaves the context as it was.
    private static readonly string[] s_contextTexts =
    [
        "device-side assert", "CUDA error:", "HIP error:", "CUBLAS_STATUS_EXECUTION_FAILED", "CUBLAS_STATUS_INTERNAL_ERROR", "CUBLAS_STATUS_NOT_INITIALIZED", "CUDNN_STATUS_EXECUTION_FAILED",
        "CUDNN_STATUS_INTERNAL_ERROR", "CUDNN_STATUS_NOT_INITIALIZED", "rocBLAS error", "miopenStatus", "an illegal memory access was encountered", "unspecified launch failure", "kIOGPUCommandBufferCallbackError",
        "command buffer exited with error status",
    ];

    /// <summary>Whether an error has left the process unable to use its GPU, so that another process must take the next trial.</summary>
    /// <param name="text">What a trial threw; null for nothing.</param>
    public static bool LosesContext(string? text) => text is not null && !MemoryErrors.Tell(text) && s_contextTexts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a trial's error, or a worker's last words, tell of a fault of its device.</summary>
    public static bool Tell(string? text) => text is not null && s_texts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));
}
