// Partial by topic, one file for each .cpp of native/: the declarations of shape.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_transpose(TensorHandle self, long dim0, long dim1, out TensorHandle result);
}
