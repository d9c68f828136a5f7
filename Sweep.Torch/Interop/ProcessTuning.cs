using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sweep.Torch.Interop;

/// <summary>Raises the thresholds from which glibc returns freed memory to the kernel. A user's own settings stay.</summary>
/// <remarks>
/// By default each large tensor is mapped when it is made and unmapped when it is freed, and the page faults that this costs slow plain training by 1.4 times (two cores of Zen 4, LeNet5).
/// Only glibc on Linux has these options.
/// </remarks>
internal static partial class ProcessTuning
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int KeptBytes = 1 << 30;
    private const int LargestMmapThreshold = 32 << 20;

    /// <summary>Runs before any other code of this assembly.</summary>
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
            // Newer versions of glibc refuse more than half of an arena.
            _ = MallocOption(MmapThreshold, KeptBytes) != 0 ? 1 : MallocOption(MmapThreshold, LargestMmapThreshold);
            _ = MallocOption(TrimThreshold, KeptBytes);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl: slower, with the same results.
        }
    }

    /// <summary>Whether the environment already sets malloc's thresholds.</summary>
    internal static bool IsConfigured(Func<string, string?> environment) =>
        environment("MALLOC_TRIM_THRESHOLD_") is not null
        || environment("MALLOC_MMAP_THRESHOLD_") is not null
        || (environment("GLIBC_TUNABLES") is { } tunables && tunables.Contains("glibc.malloc.", StringComparison.Ordinal));

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallocOption(int option, int value);
}
