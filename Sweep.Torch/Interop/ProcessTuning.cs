using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Interop;

/// <summary>Settles two things of the process that libtorch on Linux is slow by, before libtorch is loaded; what the user has set in the environment stays.</summary>
/// <remarks>
/// Measured on an Emerald Rapids processor with Debian's libtorch 1.13 and OpenBLAS 0.3.21, LeNet5 on one thread.
/// OpenBLAS does not know processors younger than itself and falls back to its kernels of 2004 (PRESCOTT, SSE3): the linear layers take 5 times as long.
/// And malloc gives each large tensor's pages back to the kernel when it is freed, to fault them in again a moment later: 1,900 page faults a training step, a third of its time.
/// </remarks>
internal static partial class ProcessTuning
{
    private const string CoreVariable = "OPENBLAS_CORETYPE";
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int KeptBytes = 1 << 30;
    private const int MostInOlderLibraries = 32 << 20;

    /// <summary>Runs before any other code of this assembly, and so before the shim is loaded.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The environment must be set before the native library's own initialisers read it")]
    internal static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // .NET's own variables are a copy that native code does not see, hence setenv. 0: a value that is there stays.
            if (Avx512F.IsSupported || Avx2.IsSupported)
            {
                _ = SetVariable(CoreVariable, Avx512F.IsSupported ? "SkylakeX" : "Haswell", 0);
            }

            if (Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is null && Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is null)
            {
                _ = MallocOption(MmapThreshold, KeptBytes) != 0 ? 1 : MallocOption(MmapThreshold, MostInOlderLibraries);
                _ = MallocOption(TrimThreshold, KeptBytes);
            }
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library than glibc (musl has no mallopt): slower, and just as right.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallocOption(int option, int value);
}
