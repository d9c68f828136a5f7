// Partial by topic: this file, and one for each .cpp of native/.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The exports of libsweep_torch.so (see native/shim.h for the conventions). Each returns 0, or a status for <see cref="NativeError.Check"/>.</summary>
internal static partial class Native
{
    private const string Library = "sweep_torch";

    [LibraryImport(Library)]
    internal static partial nint st_last_error();

    [LibraryImport(Library)]
    internal static partial void st_free_memory(nint memory);
}
