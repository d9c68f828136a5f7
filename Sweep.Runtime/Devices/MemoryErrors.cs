namespace Sweep.Runtime.Devices;

/// <summary>Tells exhausted memory, the processor's or a GPU's, by the text of an error or of a worker's last words.</summary>
internal static class MemoryErrors
{
    /// <summary>What is said of a worker that the kernel killed for want of memory.</summary>
    public const string KilledBySystem = "the system was out of memory";

    private const string KernelCounters = "/proc/vmstat";

    // .NET, C++, libtorch's allocators ("CUDA out of memory", "HIP out of memory", "MPS backend out of memory"), the drivers ("CUDA error: out of memory"), cuBLAS, cuDNN.
    private static readonly string[] s_texts =
    [
        "OutOfMemoryException", "Out of memory", "std::bad_alloc", "can't allocate memory", "not enough memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED", "cudaErrorMemoryAllocation", "hipErrorOutOfMemory", KilledBySystem,
    ];

    /// <summary>Whether a text says so.</summary>
    public static bool Tell(string? text) => text is not null && s_texts.Any(each => text.Contains(each, StringComparison.OrdinalIgnoreCase));

    /// <summary>How many processes this machine's kernel has killed for want of memory; 0 where that is not known.</summary>
    public static long CountKernelKills() => File.Exists(KernelCounters) ? ParseKernelKills(File.ReadLines(KernelCounters)) : 0;

    /// <summary>The counter among the lines of <c>/proc/vmstat</c>; 0 without one.</summary>
    public static long ParseKernelKills(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(' ')).FirstOrDefault(parts => parts[0] == "oom_kill") is [_, var count] && long.TryParse(count, out var number) ? number : 0;
}
