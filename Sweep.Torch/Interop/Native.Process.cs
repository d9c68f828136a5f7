// Partial by topic, one file for each .cpp of native/: the declarations of shim.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_free(nint self);

    [LibraryImport(Library)]
    internal static partial int st_live_count(out long result);

    [LibraryImport(Library)]
    internal static partial int st_version(out nint result);

    [LibraryImport(Library)]
    internal static partial int st_show_config(out nint result);

    [LibraryImport(Library)]
    internal static partial int st_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int st_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int st_get_num_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int st_get_num_interop_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int st_cuda_is_available(out int result);

    [LibraryImport(Library)]
    internal static partial int st_cuda_device_count(out int result);

    [LibraryImport(Library)]
    internal static partial int st_cudnn_is_available(out int result);

    [LibraryImport(Library)]
    internal static partial int st_set_deterministic(int deterministic, int warnOnly);

    [LibraryImport(Library)]
    internal static partial int st_get_deterministic(out int result);
}
