using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Sweep.Torch.Interop;

/// <summary>Raises the thresholds above which glibc returns freed memory to the kernel, unless the user has set them.</summary>
/// <remarks>
/// By default glibc maps each large tensor when it is created and unmaps it when it is freed. The page faults slow down training by a factor of 1.4 (LeNet5, two cores of Zen 4). Linux with glibc only.
/// </remarks>
internal static partial class ProcessTuning
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int PreferredBytes = 1 << 30;
    private const int MaxMmapThreshold = 32 << 20;

    /// <summary>Sets the thresholds. Runs before any other code of this assembly.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The thresholds should be set before the first tensor is made, whichever type of this library is used first")]
    internal static void Apply()
    {
        if (!OperatingSystem.IsLinux() || IsConfigured(Environment.GetEnvironmentVariable))
        {
            return;
        }

        try
        {
            // Newer versions of glibc refuse a threshold of more than half an arena.
            _ = MallocOption(MmapThreshold, PreferredBytes) != 0 ? 1 : MallocOption(MmapThreshold, MaxMmapThreshold);
            _ = MallocOption(TrimThreshold, PreferredBytes);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl: slower, but with the same results.
        }
    }

    /// <summary>Whether environment variables already set malloc's thresholds.</summary>
    internal static bool IsConfigured(Func<string, string?> environment) =>
        environment("MALLOC_TRIM_THRESHOLD_") is not null
        || environment("MALLOC_MMAP_THRESHOLD_") is not null
        || (environment("GLIBC_TUNABLES") is { } tunables && tunables.Contains("glibc.malloc.", StringComparison.Ordinal));

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallocOption(int option, int value);
}
